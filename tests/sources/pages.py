"""Pages that the tests serve: our own words only."""

PARAGRAPH = (
    "The council counted the ballots of the northern district twice on Monday evening, and both counts gave the same "
    "figure. Observers of four parties signed the sheet, which the clerk read aloud before the doors were opened. "
)


def article(title: str = "Both counts agree", extra_head: str = "") -> bytes:
    """An ordinary article with metadata."""
    return f"""<!doctype html><html lang="es-VE"><head><meta charset="utf-8"><title>{title} | The Gazette</title>
<link rel="canonical" href="/counts?utm_source=feed">
<meta property="og:site_name" content="The Gazette"><meta property="og:title" content="{title}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{title}",
"datePublished": "2024-07-30T10:00:00-04:00", "author": {{"@type": "Person", "name": "Maria Perez"}},
"publisher": {{"@type": "Organization", "name": "The Gazette"}}}}</script>{extra_head}
</head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH * 2}</p>
<p>«Ningún acta falta», dijo la secretaria. 🗳️ {PARAGRAPH}</p></article><footer>Contact</footer></body></html>""".encode()
