"""Patterns: word lists of the language as regular expressions.

The readers of documents and plans keep their vocabulary in lists that a person can read and extend; this turns a list
into an alternation.
"""


def one_of(words: str) -> str:
    """An alternation of the words in `words`, which white space parts; a longer word is tried before a shorter one.

    A word may itself be a pattern without white space, such as 已[建达完].
    """
    longer = sorted((word for word in words.split() if len(word) > 1), key=len, reverse=True)
    letters = "".join(word for word in words.split() if len(word) == 1)  # as one class: faster to compile and to match
    return f"(?:{'|'.join([*longer, *([f'[{_in_class(letters)}]'] if letters else [])])})"


def _in_class(letters: str) -> str:
    return "".join("\\" + letter if letter in "\\]^-" else letter for letter in letters)
