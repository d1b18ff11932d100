"""Room to sign in Word, smaller by the lines below it that are still to be written.

In: the blocks of a cell, and the marks of the page. Out: the same blocks, their room marked.
"""

from __future__ import annotations

from dataclasses import replace

from generator.docx import styles
from generator.docx.blocks import Block, Paragraph, Varying
from generator.docx.openings import Marks
from generator.docx.runs import twips


def room_to_sign(blocks: list[Block], marks: Marks) -> list[Block]:
    """Let names and dates that are still to be written be part of the room to sign in.

    Print leaves them no line of their own; in Word they have one, to be typed into. Half of the
    room is left in any case.
    """
    names = tuple(
        block.slots
        for block in blocks
        if isinstance(block, Paragraph)
        and block.style in ("Signature", "SignatureName")
        and block.slots
    )
    if not names:
        return blocks
    whole = twips(styles.BY_ID["SignatureSpace"].exact)
    line = styles.BY_ID["Signature"].line_twips
    rooms = [max(whole - blank * line, whole // 2) for blank in range(1, len(names) + 1)]
    room = Varying(marks, names, (None, *rooms))
    return [
        replace(block, room=room)
        if isinstance(block, Paragraph) and block.style == "SignatureSpace"
        else block
        for block in blocks
    ]
