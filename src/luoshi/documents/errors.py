"""Errors of the document readers: one class for each reason why a file cannot be read as a document.

Every class holds `document`, the path or name the caller gave. What each code means: docs/errors.md.
"""

from luoshi.errors import LuoshiError
from luoshi.messages import mark


class DocumentMissing(LuoshiError):
    """No file stands under the path."""

    code = "document_missing"
    message = mark("{document}: there is no such file. Check the name and the folder, then try again.")


class DocumentIsFolder(LuoshiError):
    """The path leads to a folder, and a reader reads one file."""

    code = "document_is_folder"
    message = mark("{document} is a folder, not a document. Name the files in it one by one.")


class DocumentUnreadable(LuoshiError):
    """The system refuses to open or read the file."""

    code = "document_unreadable"
    message = mark("{document} cannot be opened: {reason}. Ask its owner for the right to read it, or copy it first.")


class DocumentTooLarge(LuoshiError):
    """More bytes than the reader takes; refused before they are read."""

    code = "document_too_large"
    message = mark(
        "{document} has more than {limit} bytes, the most that is read at once, so nothing of it was read. "
        "An official document is far smaller: check that this is the right file, or split it."
    )


class TextTooLong(LuoshiError):
    """The text inside, unpacked or decoded, is longer than any document and would fill the memory."""

    code = "text_too_long"
    message = mark(
        "{document} holds more than {limit} {unit}, more than any official document, so reading stopped. "
        "Split the file into its documents and read each."
    )


class EmptyDocument(LuoshiError):
    """A file of no bytes."""

    code = "document_empty"
    message = mark("{document} is empty: it holds no bytes. Download or save it again.")


class BlankDocument(LuoshiError):
    """A sound file without a single character to read."""

    code = "document_blank"
    message = mark(
        "{document} was opened as {format}, but there is no text in it, only blanks. "
        "If it shows text on the screen, that text is a picture: ask for the original file."
    )


class NotText(LuoshiError):
    """Bytes that are neither a known format nor text."""

    code = "not_text"
    message = mark(
        "{document} is neither a known document format nor text: at byte {offset} stands a code that no text uses. "
        "Open it in the program that made it and save it as .docx, .pdf or .txt."
    )


class BrokenEncoding(LuoshiError):
    """Text whose bytes fit no encoding from beginning to end."""

    code = "broken_encoding"
    message = mark(
        "{document}: the bytes fit none of the encodings tried ({tried}). {encoding} fits best, "
        "but breaks at byte {offset} and in {count} places, so characters would be lost. "
        "Open the file in an editor that shows it rightly and save it as UTF-8."
    )


class UnsupportedFormat(LuoshiError):
    """A known format that holds no document luoshi can read."""

    code = "unsupported_format"
    message = mark(
        "{document} is {found}. luoshi reads .docx, .doc, .pdf, .ofd, .html, .md and .txt: "
        "open the file and save its document in one of these formats."
    )


class PictureOfText(LuoshiError):
    """An image file, or a PDF or OFD made of images only: text that can be seen but not read."""

    code = "picture_of_text"
    message = mark(
        "{document} is {found} and holds pictures of text but no text, so there is nothing to read. "
        "Ask for the original file, or let the text of scanned PDF files be recognised "
        '(pip install "luoshi[ocr]") and check the result.'
    )


class EncryptedDocument(LuoshiError):
    """A document locked by a password."""

    code = "document_encrypted"
    message = mark(
        "{document} ({format}) is locked by a password, so its text cannot be read. "
        "Open it with the password and save a copy without one."
    )


class DamagedDocument(LuoshiError):
    """The file says what format it is and then breaks the rules of it."""

    code = "document_damaged"
    message = mark(
        "{document} is damaged: as {format} it should be readable, but {detail}. "
        "Download or copy it again; if it opens in an office program, save it anew there."
    )


class ExpandsTooFar(LuoshiError):
    """A small compressed file that grows beyond every measure (zip bomb)."""

    code = "expands_too_far"
    message = mark(
        "{document}: its part {member} grows to more than {limit} bytes when unpacked, which no document does. "
        "Unpacking stopped, because such files are made to fill the memory. Do not use it unless you know who made it."
    )


class UnsafeXml(LuoshiError):
    """XML that defines entities, by which a file can fill the memory or read other files."""

    code = "unsafe_xml"
    message = mark(
        "{document}: its part {member} defines XML entities, which no document needs and attacks use, "
        "so it was not read. Open it in an office program and save it anew if you trust who made it."
    )


class ConverterMissing(LuoshiError):
    """The format is read through LibreOffice, which this machine lacks."""

    code = "converter_missing"
    message = mark(
        "{document} is {found}, which is read through LibreOffice, and LibreOffice was not found on this machine. "
        "Install it, or open the file and save it as .{wanted}."
    )


class ConversionFailed(LuoshiError):
    """LibreOffice was asked to convert the document and did not."""

    code = "conversion_failed"
    message = mark(
        "{document}: LibreOffice could not convert it to .{wanted} ({detail}). "
        "Open the file in an office program and save it as .{wanted}."
    )


class RowsNotDocument(LuoshiError):
    """A table of many texts where one document was expected."""

    code = "rows_not_document"
    message = mark(
        "{document} is a {format} file, a table of many texts and not one document. "
        "Read it in Python row by row: luoshi.documents.formats.load_rows(path, column=...)."
    )


class TextColumnUnknown(LuoshiError):
    """No column, or not one alone, can be the one that holds the texts."""

    code = "text_column_unknown"
    message = mark(
        "{document}: there is no column {column} to take the texts from. "
        "Its columns are {columns}: name one of them in load_rows(path, column=...)."
    )
