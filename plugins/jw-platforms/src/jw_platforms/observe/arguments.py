"""The arguments of ``jw observe``."""

import argparse

_EXAMPLES = """\
examples:
  jw observe --list
  jw observe whatsapp chat.txt --worker "Sam (jongerenwerk)" --time-zone Europe/Amsterdam
  jw observe whatsapp body.json --header "X-Hub-Signature-256: sha256=…" --key app_secret=APP_SECRET
  jw observe whatsapp chat.txt --worker Sam --contact contact-1 --format json > events.jsonl
  jw case record CASE --events events.jsonl
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of what stands behind ``jw observe``."""
    made = argparse.ArgumentParser(
        prog="jw observe",
        description="Read what reached you through a platform, as facts and acts.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = made.add_argument
    add("platform", metavar="PLATFORM", nargs="?", help="such as whatsapp; see --list")
    add("file", metavar="FILE", nargs="?", help="what was delivered; - for standard input")
    add("--list", action="store_true", help="the platforms, and what can be read of each")
    add("--format-of", metavar="NAME", help="format of the delivery (default: told from it)")
    add(
        "--header", metavar="'NAME: VALUE'", action="append", default=[],
        help="a header of the HTTP request; may be repeated",
    )  # fmt: skip
    add(
        "--key", metavar="NAME=VARIABLE", action="append", default=[],
        help="a secret, read from that environment variable; may be repeated",
    )  # fmt: skip
    add("--worker", metavar="NAME", help="how you are called in the file")
    add("--received", metavar="TIME", help="when it came, ISO 8601 (default: now)")
    add("--time-zone", metavar="ZONE", help="such as Europe/Amsterdam")
    add("--working-hours", metavar="HOURS", help="such as 'mon-fri 09:00-17:00'")
    add("--seen", metavar="FILE", help="what was read before; new ids are added to it")
    add("--contact", metavar="REF", help="of one contact only, ready for jw case record")
    add("--municipality", metavar="CODE", help="whose plugins may read it")
    add("--format", choices=("text", "json"), default="text", help="default: text")
    add("--lang", choices=("nl", "en"), default="nl", help="language of the texts (default: nl)")
    return made
