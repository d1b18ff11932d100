"""Print packs: many documents in one file for the printer, with what the office needs to hand out.

In: a plan, and how it is to be packed. Out: whole files, and a table for the print shop.

    whose    records           -> to whom their papers belong: district, block, VO, group
    gather   a plan            -> packs, their sections, the documents in these in order
    paper    pages             -> sheets of paper, and what they weigh
    sheets   what is in a pack -> the texts of its cover, separators and receipts
    making   a pack            -> a file, written as a stream
    table    what was made     -> pack.csv
    prints   a pack            -> the fingerprint of all that it is made of
    work     a pack, by name   -> its file as a part, made by any process
    press    all of them; what is there as it would be made is left
"""
