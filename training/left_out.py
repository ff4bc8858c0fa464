"""What an ablation must not know, taken out of the words; and whether it is really gone.

Knows labels and lemmas; does not know pictures or WordNet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set

from training.config import LeftOut
from training.errors import CheckpointError
from training.wordlist import WordList
from vizionary.models.manifest import Vocabulary

__all__ = [
    "check_gone",
    "check_held",
    "check_parents",
    "gone_wnids",
    "held_back",
    "without",
]


def gone_wnids(words: WordList, left_out: LeftOut, lemmas: Mapping[str, str]) -> set[str]:
    """The ImageNet classes that are left out by wnid, or for a label that is left out.

    ``lemmas`` are the first ones of all classes by wnid.
    """
    labels = _gone_labels(words, left_out)
    label_of = {**lemmas, **words.classes.renames}
    named = {name for some in left_out.classes.values() for name in some}
    return {wnid for wnid in lemmas if wnid in named or label_of[wnid] in labels}


def without(words: WordList, left_out: LeftOut, wnids: Set[str]) -> WordList:
    """The word list without what it says of the classes that are left out.

    ``wnids`` are those of them that are ImageNet's.
    """
    gone = _gone_labels(words, left_out)
    kept = tuple(word for word in words.words if word.label not in gone)
    renames = {wnid: new for wnid, new in words.classes.renames.items() if wnid not in wnids}
    named = words.classes.model_copy(update={"renames": renames})
    return words.model_copy(update={"words": kept, "classes": named})


def held_back(left_out: LeftOut, label_of: Mapping[str, str]) -> dict[str, set[str]]:
    """The lemmas that are left out, in lower case, by the label that their synset has become.

    Several synsets may be one label, which keeps the number of one of them only.
    """
    held: dict[str, set[str]] = {}
    for wnid, lemma in left_out.lemmas.items():
        held.setdefault(label_of.get(wnid, ""), set()).add(lemma.lower())
    return held


def check_held(held: Mapping[str, Set[str]], whole: Vocabulary, aliases: Collection[str]) -> None:
    """Whether each lemma is a synonym in ``whole``, and is no data set's own word (``aliases``).

    Raises:
        CheckpointError: to leave one out changes nothing, or it would come back.
    """
    synonyms = {entry.label: {word.lower() for word in entry.synonyms} for entry in whole.entries}
    missing = [word for label, some in held.items() for word in some - synonyms.get(label, set())]
    back = [word for some in held.values() for word in some.intersection(aliases)]
    if missing or back:
        expected = "synonyms that the vocabulary loses with them"
        raise CheckpointError("leave_out.lemmas", expected, ", ".join(sorted([*missing, *back])))


def check_gone(
    left_out: LeftOut, words: WordList, lemmas: Mapping[str, str], known: Iterable[str]
) -> None:
    """Whether no label of a class that is left out is ``known``; ``lemmas`` are first ones by wnid.

    Raises:
        CheckpointError: a group, or another class, has the same label.
    """
    labels = set(known)
    own = {**lemmas, **words.classes.renames}
    for dataset, names in left_out.classes.items():
        for name in names:
            of_it = (own[name],) if name in own else words.labels_of(dataset, name)
            if kept := labels.intersection(of_it):
                expected = f"classes whose labels go with them, unlike {name}"
                found = ", ".join(sorted(kept))
                raise CheckpointError(f"leave_out.classes.{dataset}", expected, found)


def check_parents(parents: Mapping[str, Collection[str]]) -> None:
    """Whether what is above each label is still a label: ``parents`` by label.

    Raises:
        CheckpointError: what is left out is above something that stays.
    """
    lost = {
        f"{parent} (above {label})"
        for label, above in parents.items()
        for parent in above
        if parent not in parents
    }
    if lost:
        expected = "classes that no other label is below; leave out that one as well"
        raise CheckpointError("leave_out.classes", expected, ", ".join(sorted(lost)))


def _gone_labels(words: WordList, left_out: LeftOut) -> set[str]:
    """The labels of the classes that are left out, as their data sets name them."""
    named = [(dataset, name) for dataset, some in left_out.classes.items() for name in some]
    return {label for dataset, name in named for label in words.labels_of(dataset, name)}
