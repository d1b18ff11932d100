"""`pack` and `impose`: print-ready packs of what the data calls for; pages on sheets of paper.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from generator.commands.building import to_build
from generator.commands.choosing import made
from generator.commands.needs import Command, Pipeline
from generator.console import bindery, moved, screen, sheets
from generator.console.binding import Asked
from generator.console.options import Request
from generator.console.packing import ALL, NONE, Packing
from generator.console.report import FORMATS, Exit, Summary, WrongUsage
from generator.console.words import did_you_mean

PDF, _ = FORMATS


def _pack(request: Request, pipeline: Pipeline) -> int:
    request, packing = _asked(request)
    _refuse_copies(packing, pipeline)
    joined = partial(pipeline.press.joined, packing=packing)
    plan, stopped = to_build(request, pipeline, joined)
    with screen.ProgressBar(len(plan.jobs), quiet=request.quiet) as bar:
        packs = pipeline.press.packs(plan, packing, bar.step)
    screen.print_refused(plan.refused)
    failed = bindery.print_packed(packs, quiet=request.quiet)
    moved.print_moved(request.options, Summary((), stale=packs.stale, edited=packs.edited))
    if failed:
        return Exit.OUR_FAULT
    return Exit.REFUSED if stopped else Exit.DONE


def _asked(request: Request) -> tuple[Request, Packing]:
    """How documents are to be packed, and which."""
    given, options = request.given, request.options
    imposing = sheets.imposing(given)
    both = imposing.both if imposing else given["sides"] != sheets.ONE
    asked = Asked(given["pages"], given["from_folio"], given["period"] or "")
    books, forms = given["book"], options.forms != (NONE,)
    if not books and (asked != Asked() or not forms):
        raise WrongUsage(
            "--pages, --from-folio, --period और --form none के साथ पुस्तिकाएँ भी बताएँ: --book all",
            "--pages, --from-folio, --period and --form none go with --book",
        )
    if books and PDF not in options.formats:
        raise WrongUsage(
            "पुस्तिकाएँ केवल PDF पुलिंदे में होती हैं; Word में: books --by book --format docx",
            "books are in the PDF of a pack only; in Word: books --by book --format docx",
        )
    packing = Packing(
        given["by"], given["copies"], both, given["gsm"], imposing, books, asked, forms
    )
    options = replace(options, forms=options.forms if forms else (), placed=bool(books))
    return replace(request, options=options), packing


def _refuse_copies(packing: Packing, pipeline: Pipeline) -> None:
    """Raises WrongUsage for copies of what there is not, or of a book that is not packed."""
    forms = [form.id for form in made(pipeline)]
    books = [form.id for form in pipeline.bindery.listed()]
    for word in packing.copies.keys() - {ALL, *forms}:
        if word not in books:
            hint = did_you_mean(word, [*forms, *books])
            raise WrongUsage(
                f"--copies {word}: ऐसा प्रपत्र या पुस्तिका नहीं है; सूची: python build.py list",
                f"--copies {word}: there is no such form or book{hint} "
                "(python build.py list names all)",
            )
        if not {word, ALL} & {*packing.books}:
            raise WrongUsage(
                f"--copies {word}: यह पुस्तिका पुलिंदे में नहीं है; --book {word} भी लिखें।",
                f"--copies {word}: this book is not packed; say --book {word}, too",
            )


def _impose(request: Request, pipeline: Pipeline) -> int:
    source = request.given["pdf"]
    imposing = sheets.imposing(request.given)
    assert imposing is not None
    if not source.is_file():
        raise WrongUsage(f"“{source}” नाम की फ़ाइल नहीं है।", f"there is no file {str(source)!r}")
    target = request.given["file"] or source.with_suffix(f".{imposing.kind}.pdf")
    if target.exists() and target.samefile(source):
        raise WrongUsage(
            "--out और मूल फ़ाइल एक ही नहीं हो सकते।", "--out must not be the file that is imposed"
        )
    imposed = pipeline.press.impose(source, target, imposing)
    bindery.print_imposed(imposed, imposing)
    return Exit.DONE


PACKING: dict[str, Command] = {"pack": _pack, "impose": _impose}
