// Hands a page's question to the browser's own passkeys, and the answer to the page's own form.
// Nothing is kept here and nobody else is asked. Where a browser has no passkeys, the page says so.
const form = document.querySelector("form[data-passkey]");
const known = form && window.PublicKeyCredential && navigator.credentials;

const bytes = (text) => {
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
};

const written = (buffer) =>
  buffer === null || buffer === undefined
    ? undefined
    : btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replace(/=+$/, "");

function asked() {
  const options = JSON.parse(form.dataset.options);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    for (const one of options[name] ?? []) one.id = bytes(one.id);
  }
  return options;
}

function answered(credential) {
  const given = credential.response;
  const response = { clientDataJSON: written(given.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const value = written(given[name]);
    if (value) response[name] = value;
  }
  if (given.getTransports) response.transports = given.getTransports();
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: written(credential.rawId), type, response });
}

if (known) {
  const status = form.querySelector("[role=status]");
  for (const part of form.querySelectorAll("[data-with-script]")) part.hidden = false;
  for (const part of form.querySelectorAll("[data-without-script]")) part.hidden = true;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    if (!form.reportValidity()) return;
    try {
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: asked() });
      form.elements.credential.value = answered(credential);
      form.submit();
    } catch {
      status.textContent = status.dataset.failed;
    }
  });
}
