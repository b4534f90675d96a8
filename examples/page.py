"""
What the example pages share: HTML without scripts, in a style with a light and a dark theme.
"""

from html import escape

from heromask import Source

STYLE = """
:root { color-scheme: light dark; --faint: #5b626b; --line: #d5d9de; --mark: #a34c00 }
@media (prefers-color-scheme: dark) {
  :root { --faint: #a4abb5; --line: #3a404a; --mark: #f0a35e }
}
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 52rem; padding: 1rem;
  overflow-wrap: break-word }
h1 { line-height: 1.2; margin-bottom: 0 } h2 { font-size: 1.1rem; margin: 1.5rem 0 .3rem }
ul { margin: 0; padding-left: 1.3rem } li { margin-bottom: .5rem }
small { color: var(--faint); display: block; line-height: 1.35 }
.unsure { color: var(--mark) } bdi { word-break: keep-all }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; text-align: left;
  vertical-align: top }
@media (max-width: 36rem) {
  thead { display: none } tr, td, tbody th { display: block }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0 }
  td, tbody th { border: 0; padding: .1rem 0 }
  td::before { color: var(--faint); content: attr(data-dub) ": " }
}
"""


def page(title: str, *parts: str) -> str:
    """
    Return a page made of parts that are already HTML; the title is plain text.
    """
    body = "\n".join(parts)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
<style>{STYLE}</style>
<body>
{body}
</html>
"""


def name(text: str | None, language: str = "en") -> str:
    """
    Return a name as HTML that isolates its writing direction, or an empty string for `None`.
    """
    return f'<bdi lang="{escape(language)}">{escape(text)}</bdi>' if text else ""


def cited(source: Source) -> str:
    """
    Return the name of a source, with a link if it is a web page.
    """
    if source.url and source.url.startswith(("http://", "https://")):
        return f'<a href="{escape(source.url)}">{escape(source.name)}</a>'
    return escape(source.name)
