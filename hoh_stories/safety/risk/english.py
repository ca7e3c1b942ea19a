"""Signs of risk in English, on folded text: one pattern a line, by kind.

`~` stands for up to three words between. Patterns begin with a letter, so that a long text without
spaces costs no more than its length.
"""

from __future__ import annotations

#: Words that may stand between "I" and what is wanted; "not", "never", "no longer" are none.
_ADVERB = r"(?: (?:just|really|still|often|sometimes|do|honestly|only|now|actually|so|always))*"
_DYING = (
    r"(?:die\b(?! (?:of|from|with) )|kill myself|end (?:my|this) life|end it all|end it\b"
    r"|end things"
    r"|take my (?:own )?life|not be here|not wake up|never wake up|be dead|hang myself"
    r"|hurt myself|harm myself|cut myself|be gone for good)"
)
_DOING = (
    r"(?:dying\b(?! (?:of|for|to) )|killing myself|ending (?:my life|it all|it|things)|suicide"
    r"|taking my (?:own )?life|hurting myself|harming myself|cutting myself)"
)
_SOMEBODY = (
    r"(?:he|she|they|my (?:husband|wife|partner|boyfriend|girlfriend|ex|father|dad|stepdad"
    r"|stepfather|mother|uncle|brother|son|landlord|boss|dealer|carer))"
)
_BOSS = (
    r"(?:he|she|my \w+|the (?:man|woman|agent|boss|family|landlord|manager|owner|driver|gangmaster)"
    r"|somebody|someone)"
)
_IS = r"(?:'s| is|'re| are)"
_HURTS = r"(?:hits|beats|punches|kicks|strangles|chokes|rapes|hurts|burns|threatens|slaps)"
_HURTING = (
    r"(?:hitting|beating|punching|kicking|strangling|choking|raping|hurting|burning|threatening"
    r"|slapping|touching|stalking|starving|abusing|following)"
)
_CHILD = (
    r"(?:(?:my|our|his|her|their|the) (?:\w+ )?(?:son|daughter|child|children|kids?|baby|niece"
    r"|nephew|little (?:boy|girl|brother|sister)|stepson|stepdaughter|grandson|granddaughter"
    r"|grandchildren|boys|girls|sister|brother))"
)
_CHILDREN = (
    r"(?:children|kids|child|girls|boys|(?:my|his|her|their|our) (?:\w+ )?(?:daughters?|sons?"
    r"|grand\w+|niece|nephew|sister|brother)|pupils|teenagers)"
)
_TEEN = (
    r"(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
    r"(?: years? old|(?= and | but | now\b|[.,!?;]| ?$))"
)
_TELLING = (
    r"(?:if|when) i (?:ever )?(?:leave|tell|go|call|speak|run|say|report|talk|ring|phone|try)"
)

_ENDING = (
    r"(?:end|finish) (?:my|this) life|end it all|take my (?:own )?life|hang myself"
    r"|jump (?:off|under)"
)

LIFE = (
    rf"i{_ADVERB} (?:want|wanna|wish|need|plan|intend|would like)(?: to)? {_DYING}",
    rf"i(?: am|'m|m){_ADVERB} (?:going to|gonna|about to|planning to|ready to) {_DYING}",
    rf"i(?: have|'ve) decided to {_DYING}",
    rf"i(?: am|'m|m| feel){_ADVERB}(?: \w+)? suicidal\b",
    rf"i(?: am|'m|m| keep){_ADVERB} (?:thinking|dreaming|fantasising) (?:of|about) {_DOING}",
    rf"i{_ADVERB} think (?:of|about) {_DOING}",
    r"i (?:can't|cannot|can not|cant) (?:go on|carry on)(?: (?:like this|any ?more|living"
    r"|with life)|"
    r"(?= ?(?:[.,!?;]|$)))",
    r"i (?:can't|cannot|can not|cant) (?:live like this|do this any ?more|keep myself safe)",
    r"i (?:don't|do not|dont)(?: \w+)? (?:want to|wanna) (?:live|be here|be alive|exist|wake up)\b",
    r"(?:no|any) (?:reason|point)(?: in| to)? (?:live|living|being alive|go on|going on"
    r"|carry\w* on)",
    r"better off (?:without me|if i (?:was|were) dead|dead)",
    r"i (?:won't|will not|wont) be here (?:tomorrow|much longer|next week|by)",
    r"(?:i|just) wish i (?:was|were) dead",
    r"i(?:'ve| have)(?: just)? (?:taken|swallowed)~ (?:pills|tablets|overdose|paracetamol)",
    r"i (?:just )?(?:took|swallowed)~ (?:pills|tablets) (?:an hour|just now|minutes|this)",
    r"i just (?:took|swallowed)~ (?:pills|tablets|overdose|paracetamol)",
    r"this is (?:my )?(?:goodbye|last (?:letter|message|night))\b",
    r"by the time (?:you|anyone|anybody|somebody) reads? this",
    rf"{_SOMEBODY}(?:{_IS} (?:going to|gonna)| will|'ll) kill (?:me|us)\b(?! (?:if|when|for))",
    rf"{_SOMEBODY}(?:{_IS} (?:going to|gonna)| will|'ll) kill (?:me|us) {_TELLING}",
    rf"{_SOMEBODY} (?:says?|swears?)~ (?:will|'ll|going to) kill (?:me|us)\b",
    r"(?:fear|afraid|scared|frightened|terrified) for my life\b",
    rf"i(?: will|'ll| might|'d rather| would rather) (?:kill myself\b(?! laugh)|{_ENDING})",
    rf"i feel like {_DOING}",
    r"i(?: have|'ve)(?: just| only)? been (?:cutting|hurting|harming|burning|starving) myself",
    rf"(?:{_SOMEBODY}|my \w+)(?:{_IS} (?:going to|gonna|about to)| wants? to| will|'ll)"
    r" (?:kill|hang|hurt|harm) (?:him|her|them)sel(?:f|ves)",
    r"(?:find|catch|get) (?:me|us) and kill (?:me|us)\b",
    rf"{_SOMEBODY}{_IS}(?: standing| waiting| right)* (?:outside|at) (?:my|our|the)"
    r" (?:door|house|window|flat)"
    r"~ (?:now|knife|gun|petrol|threat\w+|bang\w+|shout\w+)",
    r"nothing left (?:for me (?:here )?(?:any ?more|now|in this (?:life|world))|to live for)",
    r"goodbye (?:everyone|everybody|to (?:you|them) all|my (?:children|kids|family|darlings))\b",
    r"(?:written|wrote) (?:my|a|the) (?:goodbye|suicide|last) (?:letters?|notes?)",
    r"tonight(?: is|'s) the night\b",
)
CHILD = (
    rf"i(?: am|'m|m)(?: only| just)? {_TEEN}",
    r"i(?: am|'m|m) in year (?:[5-9]|1[01])\b",
    rf"{_CHILD}(?: is|'s| are| keeps?| gets?)(?: still| being| getting)*~ (?:hit|beaten|hurt|abused"
    r"|raped|touched by|starved|locked (?:in|up)|threatened|groomed|left alone)\b",
    rf"(?:{_SOMEBODY}|(?:my|her|his|their) (?:\w+ )?(?:boyfriend|girlfriend|partner|dad|mum|uncle))"
    rf"(?: still|(?: \w+s)? and)? {_HURTS} {_CHILD}",
    rf"{_SOMEBODY}(?:{_IS}| keeps)(?: still)? {_HURTING} {_CHILD}",
    rf"{_SOMEBODY}(?: still)? touches {_CHILD}",
    r"(?:still|now) (?:teach\w*|coach\w*|works? with|lives? with|looks? after|sees?|babysits?"
    rf"|has access to|alone with)~ {_CHILDREN}",
    r"i(?: am|'m|m)(?: so| very)? (?:scared|afraid|frightened|worried) (?:of )?what (?:he|she|they)"
    rf"(?: will|'ll| might| does| do)~ (?:to )?{_CHILD}",
)
ADULT = (
    rf"{_SOMEBODY}(?: still| often| sometimes| always|(?: \w+)~ and)? {_HURTS} me\b(?! (?:hard"
    rf"|with (?:his|her) "
    r"(?:kindness|smile)))",
    rf"{_SOMEBODY}(?:{_IS}| keeps)(?: still)? (?:hitting|beating|strangling|raping"
    r"|starving|abusing) (?:me|us|him|her|them)\b",
    rf"{_SOMEBODY}(?:{_IS}| keeps)(?: still)? {_HURTING} me\b",
    r"i(?: am|'m|m) still (?:working for|paying|owned by|kept by) (?:him|her|them|the (?:gang|man"
    r"|agent|family))\b",
    rf"{_BOSS}(?:'s)?(?: still)? (?:has|have|keeps?|holds?|is holding|are holding|is keeping"
    rf"|got) my"
    r" (?:passport|papers|documents|id card|bank card)",
    r"they(?: still)? (?:have|keep|hold|are holding|are keeping) my (?:passport|bank card)",
    r"(?:won't|will not|wont|refuses? to|doesn't|does not) (?:give|hand)~ my"
    r" (?:passport|papers|documents|wages|money)",
    r"(?:makes?|making|forces?|forcing) me(?: to)? (?:work|sell|have sex|sleep with|carry|hold"
    r"|beg|steal|deliver|run drugs)",
    r"i(?: am|'m|m) (?:not|never) allowed (?:to )?(?:leave|go out|see|talk|phone|have my)",
    r"(?:won't|will not|wont|doesn't|does not|don't|do not|never) (?:let|lets|allow|allows) me"
    r" (?:leave|go out|out|to leave|to go|see|talk|phone)",
    r"(?:takes?|keeps?) (?:all )?(?:of )?my (?:wages|money|benefits|pay)\b",
    r"(?:taken|taking) over my (?:flat|house|home)\b",
    r"i(?: am|'m|m)(?: so| still| very)* (?:scared|afraid|frightened|terrified) (?:of (?:him|her"
    r"|them"
    r"|my (?:husband|wife|partner|boyfriend|girlfriend|ex|boss|landlord|dealer|carer))|to go home)",
    r"i(?: am|'m|m| do not feel| don't feel)(?: not)? safe (?:at home|here|tonight|in my own)"
    r"(?<!m safe at home)(?<!am safe here)(?<!m safe here)(?<!m safe tonight)",
    r"(?:work|works|working)(?: \w+){0,4} (?:without pay|for no pay|and (?:he|she"
    r"|they) (?:do not|don't|"
    r"never) pay)",
)
OTHERS = (
    r"i(?: am|'m|m| will|'ll)(?: really| still)?(?: going to| gonna)? (?:kill|stab|shoot|burn down"
    r"|poison) (?:him|her|them|that man|that woman|my \w+|the (?:man|woman|boss|landlord"
    r"|people))\b(?! (?:with kindness|if (?:he|she|"
    r"they) (?:forget|eat)))",
    rf"i{_ADVERB} want (?:him|her|them) dead\b",
    r"i (?:have|'ve got|ve got|carry) a (?:knife|gun)~ (?:for|wait|ready|bag|him|her|them)\b",
    r"(?:someone|somebody|they|he|she) (?:is|are) going to (?:get killed|die) tonight",
)
#: What takes a sign back: told of another time, or of what somebody said, or as a way of speaking.
PAST = (
    r"used to|years ago|months ago|long ago|back then|in those days|at the time|when i was"
    r"|as a child|in (?:19|20)\d\d\b|i remember|i remembered|i (?:said|told|thought|wrote|cried"
    r"|screamed|kept saying)|she said|he said|last (?:year|century)|not any ?more|no longer"
    r"|in the (?:book|film|song|play)|i dreamt|i dreamed|would (?:say|think)"
)
#: What says that it is now all the same.
NOW = r"now|still|again|tonight|today|this (?:week|morning|evening)|every (?:night|day)|keeps?"
