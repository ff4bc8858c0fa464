"""Recipes and word lists that are refused, with the key that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from training.config import read_config
from training.errors import DataMissingError
from training.wordlist import WordList
from vizionary.errors import InvalidValueError

RECIPE = {
    "name": "small",
    "output": "run",
    "vocabulary": "words/some.yaml",
    "preprocessing": {"width": 32, "height": 32, "mean": [0.5] * 3, "std": [0.5] * 3},
    "backbone": {"name": "mobilenetv3_small_050"},
    "datasets": [{"name": "caltech-101"}],
}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "name"),
        ("- a list", "name"),
        ("name: [never closed", "(file)"),
        (yaml.safe_dump(RECIPE | {"seeed": 1}), "seeed"),
        (yaml.safe_dump(RECIPE | {"text": {"dims": 8}}), "text.dims"),
        (yaml.safe_dump(RECIPE | {"datasets": []}), "datasets"),
        (yaml.safe_dump(RECIPE | {"datasets": [{"name": "a", "limit": 0}]}), "datasets.0.limit"),
        (yaml.safe_dump(RECIPE | {"heads": {"imagined": 1.5}}), "heads.imagined"),
    ],
)
def test_a_wrong_key_is_named(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(text)
    with pytest.raises(InvalidValueError) as refused:
        read_config(path)
    assert refused.value.key == key
    assert str(path) in str(refused.value)


def test_a_recipe_may_extend_another(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(yaml.safe_dump(RECIPE))
    path = tmp_path / "more.yaml"
    path.write_text("extends: base.yaml\nname: more\nleave_out: {lemmas: {n02130308: chetah}}\n")
    config = read_config(path)
    assert (config.name, config.output) == ("more", "run")
    assert config.leave_out.lemmas == {"n02130308": "chetah"}
    path.write_text("extends: gone.yaml\n")
    with pytest.raises(DataMissingError, match=r"gone\.yaml"):
        read_config(path)


def test_overrides_win_and_the_word_list_starts_at_the_recipe(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(yaml.safe_dump(RECIPE))
    config = read_config(path, {"output": "elsewhere"})
    assert config.output == "elsewhere"
    assert Path(config.vocabulary) == (tmp_path / "words" / "some.yaml").resolve()


def test_a_word_lists_wrong_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("classes: {renamed: {}}\n")
    with pytest.raises(InvalidValueError) as refused:
        WordList.read(path)
    assert refused.value.key == "classes.renamed"


@pytest.mark.parametrize("name", ["nano", "nano-ablation", "nano-few-shot", "small"])
def test_the_recipes_of_the_repository_are_whole(name: str) -> None:
    config = read_config(Path("configs/train") / f"{name}.yaml")
    assert config.name == name and Path(config.vocabulary).is_file()
    assert config.memory.dim and config.finetune.runs
    side = config.preprocessing.width
    assert (side, config.backbone.name) == (
        (260, "tf_efficientnet_lite2") if name == "small" else (224, "tf_efficientnet_lite0")
    )
