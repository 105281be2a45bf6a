"""The bundled templates and the sample open as documents."""

from __future__ import annotations

import pytest

from model.checks import problems
from model.errors import KnownError
from model.rules import check_all
from model.templates import Template, sample_document, template_document, templates
from resources.i18n import LANGUAGES


def test_eight_templates_are_offered_in_order() -> None:
    names = [template.name for template in templates()]
    assert len(names) == len(set(names)) == 8
    assert (names[0], names[-1]) == ("purchase", "blank")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_templates_have_no_problems(template: Template, language: str) -> None:
    assert template.title(language)
    assert template.description(language)
    document = template_document(template.name, language)
    check_all(document.records.values())
    assert [journey_map.language for journey_map in document.maps()] == [language]
    assert problems(document) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_has_no_problems(language: str) -> None:
    assert problems(sample_document(language)) == ()


def test_an_unknown_template_is_refused_naming_the_known_ones() -> None:
    with pytest.raises(KnownError, match=r"nope: there is no such template. There are: purchase, .*, blank"):
        template_document("nope", "ko")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KnownError, match=r"fr: there is no such language. There are: en, ko"):
        template_document("blank", "fr")
