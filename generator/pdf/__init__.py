"""The bytes of PDF files: the fonts of a file, tags, metadata; documents, packs, form fields."""
