"""Templates compiled once a language, with the words that never differ in it already said.

Half of a page's time went into looking up the same thirty sentences again. A call that can only
ever give one thing in one language (`_("…")` without values, `lang()`, `here("/help")`, the address
of a file of this build) is that thing in the compiled template. What depends on who asks, or on
what is shown, is asked for as before: nothing of a page is kept, only code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.templating import Environment as FlaskEnvironment
from flask_babel import gettext
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from hoh_stories.web.locale import current_lang, dir_of, here


class Spoken(FlaskEnvironment):
    """Flask's Jinja, which hands each template over in the language of the page."""

    spoken = ""  #: the language that this one compiles; empty for the one that asks which

    def __init__(self, app: Any, **options: Any) -> None:
        """Nothing is compiled yet."""
        super().__init__(app, **options)
        self._by_language: dict[str, Spoken] = {}

    def _load_template(self, name: str, globals: Any) -> Any:
        one = self if self.spoken else self._in(current_lang())
        return super(Spoken, one)._load_template(name, globals)

    def _in(self, language: str) -> Spoken:
        if language not in self._by_language:
            one = self.overlay()
            one.spoken = language
            if self.bytecode_cache:
                apart = f"{language} {self.app.config['BUILD']}"
                one.bytecode_cache = _Apart(self.bytecode_cache, apart)
            self._by_language[language] = one
        return self._by_language[language]

    def make_globals(self, d: Any) -> Any:
        """Ours themselves where a template brings none: Jinja compares them at every import."""
        return super().make_globals(d) if d else self.globals

    def _generate(self, source: nodes.Template, *args: Any, **more: Any) -> str:
        if self.spoken:
            source = _Sayer(self.app.config["BUILD"]).visit(source)
        return super()._generate(source, *args, **more)


class _Apart(BytecodeCache):
    """Another's compiled code, kept apart by language and build."""

    def __init__(self, kept: BytecodeCache, apart: str) -> None:
        self._kept, self._apart = kept, apart

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return self._kept.get_cache_key(f"{self._apart} {name}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        self._kept.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.dump_bytecode(bucket)


class _Sayer(NodeTransformer):
    """Puts what a call always gives into the place of the call, in the language of this page."""

    def __init__(self, build: str) -> None:
        self._build = build

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """A call of one of our names with nothing but constants."""
        self.generic_visit(node)
        name = getattr(node.node, "name", "")
        given = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if len(given) < len(node.args) or node.dyn_args or node.dyn_kwargs:
            return node
        if name == "url_for":
            return self._file(node, given)
        say = _SAYS.get(name)
        return nodes.Const(say(*given), lineno=node.lineno) if say and not node.kwargs else node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802 - Jinja's own name
        """A filter of ours that asks for the language of the page is told it."""
        self.generic_visit(node)
        if node.name in _ASK_LANGUAGE and not node.args:
            node.name, node.args = f"{node.name}_in", [nodes.Const(current_lang())]
        return node

    def _file(self, node: nodes.Call, given: list[Any]) -> nodes.Node:
        """As `web.static` names it: with the build, so that it may be kept for ever."""
        more = {one.key: getattr(one.value, "value", None) for one in node.kwargs}
        if given != ["static"] or set(more) != {"filename"} or not more["filename"]:
            return node
        return nodes.Const(f"/static/{more['filename']}?v={self._build}", lineno=node.lineno)


def _translated(words: str) -> Markup:
    """As Jinja's own: our words are safe, and always a format string."""
    return Markup(gettext(words)) % {}  # noqa: S704 - a sentence of our own catalogue


_SAYS: dict[str, Callable[..., Any]] = {
    "_": _translated,
    "lang": current_lang,
    "here": here,
    "dir_of": dir_of,
}
_ASK_LANGUAGE = frozenset({"month_year", "language_name"})
