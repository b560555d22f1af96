"""The three short scans beside the ten questions: filling in, keeping, and what the result says of them."""

import re

from playwright.sync_api import Page, expect

from assessment import content, result
from tests.browser.assessment_page import LANGUAGES, AssessmentPage, file_of, moment

LEVELS = (2, 3, 2, 1, 3, 3, 2, 2, 2, 3)


@LANGUAGES
def test_the_three_scans(page: Page, lang: str) -> None:
    """What is filled in is kept, comes back after a reload, and each scan has its outcome and its step in the result."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "The yearly bill", LEVELS)))
    app.open("scans")
    for department, state in (("sales", 3), ("service", 2), ("finance", 0)):
        page.locator(f'[name="customer_view.{department}"][value="{state}"]').check()
    for criterion, level in (("interpretation", 4), ("integration", 2), ("ease", 3), ("feedback", 5)):
        page.locator(f'[name="service_quality.{criterion}"][value="{level}"]').check()
    page.locator('[name="service_quality.efficiency"][value="5"]').check()
    page.locator('[name="service_quality.customer_focus"][value="2"]').check()
    page.locator("#service_quality-self_service_share").fill("60")
    page.locator("#loyalty-csat").fill("8,2" if lang == "nl" else "8.2")
    page.locator("#loyalty-effort").fill("4")
    app.expect_saved()
    page.reload()
    expect(page.locator('[name="customer_view.sales"][value="3"]')).to_be_checked()
    expect(page.locator("#service_quality-self_service_share")).to_have_value("60")

    kept = app.stored()
    assert kept.customer_view == {"sales": 3, "service": 2, "finance": 0}
    found = result.assess(kept)
    words = content.scans(lang)
    page.locator("#scans").get_by_role("button", name=app.say("form", "see_result"), exact=True).last.click()
    app.expect_result()
    assert found.customer_view
    assert found.customer_view.next_page == "finance"
    sections = page.locator("#result-html .scan-results")
    expect(sections.get_by_text(words.customer_view.departments["finance"].step)).to_be_visible()
    expect(sections.get_by_text(app.say("scans", "degrees", degrees=200))).to_be_visible()
    expect(sections.get_by_text(words.service_quality.criteria["integration"].step)).to_be_visible()
    expect(sections.get_by_text(words.service_quality.shared_beats_service)).to_be_visible()
    expect(sections.get_by_text(app.say("scans", "self_service_gap", share=60, target=90))).to_be_visible()
    assert found.loyalty
    assert found.loyalty.step == "experience"
    expect(sections.get_by_text(words.loyalty.steps["experience"].step)).to_be_visible()


@LANGUAGES
def test_nps_from_percentages(page: Page, lang: str) -> None:
    """Where only percentages are known they stand for a thousand people; more than 100% together is not taken."""
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "The yearly bill", LEVELS)))
    app.open("scans")
    page.locator("#nps-3").fill("a few")
    wrong = app.say("app", "whole_number_invalid", low=0, high=app.number(10**9))
    expect(page.locator("#nps-error")).to_have_text(wrong)
    page.locator("#nps-3").fill("")
    expect(page.locator("#nps-error")).to_be_hidden()
    page.get_by_text(app.say("scans", "shares"), exact=True).click()
    promoters = page.get_by_label(app.say("scans", "promoters"))
    detractors = page.get_by_label(app.say("scans", "detractors"))
    promoters.fill("62")
    detractors.fill("40")
    expect(page.get_by_text(app.say("app", "shares_over")).first).to_be_visible()
    assert app.stored().loyalty is None

    detractors.fill("18,5" if lang == "nl" else "18.5")
    expect(page.locator("#nps-9")).to_have_value("620")
    expect(page.locator("#nps-7")).to_have_value("195")
    expect(page.locator("#nps-6")).to_have_value("185")
    app.expect_saved()
    loyalty = app.stored().loyalty
    assert loyalty
    assert loyalty.nps_counts
    assert sum(loyalty.nps_counts) == 1000
    found = result.assess(app.stored()).loyalty
    assert found
    assert found.nps == 43.5

    page.locator("#scans").get_by_role("button", name=app.say("form", "see_result"), exact=True).last.click()
    expect(page.locator("#result-html")).to_contain_text(re.compile("NPS 4[34]"))
