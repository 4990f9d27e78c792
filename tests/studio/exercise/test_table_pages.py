"""An exercise by what people do on its pages: seats in browsers of their own, and who leads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.report.browser import needs_chromium
from tests.studio.pages import SLOW, begin, opened, saved, visitor
from tests.studio.served import Studio, studio

from .played import THREE, Table, exercise
from .seated import checked, choose, links_of, move, offer, say, seated, term, told

pytestmark = needs_chromium

MARK = "<img src=x onerror=\"document.body.dataset.hit='yes'\">"
RIVER = THREE.replace(
    "policies:",
    """relationship:
  river:
    title: The river
    between: [a, b]
    rungs: {quarrel: a.dam or b.guns, talks: a.talks and b.talks, silence: true}
policies:""",
)


def lead_page(page: Page, table: Table) -> None:
    """Open the facilitator's page of a table."""
    _, _, _, number, _, place = table.at.split("/")
    page.goto(f"{page.url.split('#')[0]}#/exercise/{number}/{place}")
    expect(page.locator(".table-full")).to_be_visible(timeout=SLOW)


def test_three_seats_play_to_the_end(started: Browser, shared: Studio) -> None:
    with visitor(started, shared) as context, opened(context, shared.link) as leading:
        begin(leading, RIVER)
        saved(leading, 1)
        leading.get_by_role("link", name="Play it").click()
        leading.get_by_label("Policy in force").select_option(label="After them")
        leading.get_by_role("button", name="Open it").click()
        leading.get_by_role("link", name="Make the links").click()
        leading.get_by_role("button", name="Make the links").click()
        links = {
            key: leading.get_by_label(f"Link for {name}", exact=True).input_value()
            for key, name in (
                ("a", "Avaria"),
                ("b", "Borduria"),
                ("c", "Cascara"),
                ("screen", "Screen for all"),
            )
        }
        with seated(started, shared, links) as pages:
            a, b, c, screen = (pages[key] for key in ("a", "b", "c", "screen"))
            assert "key=" not in a.url, "nobody copies the key out of the address"
            expect(a.get_by_role("heading", level=1)).to_have_text("You are Avaria")
            expect(a.locator(".banner")).to_contain_text("has not begun")
            leading.get_by_role("link", name="All tables").click()
            expect(leading.locator(".presence.is-here")).to_have_count(3)
            leading.get_by_role("button", name="Begin").click()
            for page in pages.values():
                expect(page.locator("[data-phase=playing]")).to_be_visible()

            move(a, "Builds a dam")
            expect(told(c, "Avaria: builds a dam.")).to_be_visible()
            expect(c.locator(".rung-list")).to_contain_text("quarrel")
            expect(b.locator(".situation .levels").first).to_contain_text("Avaria builds a dam")

            a.locator(".shut > summary").click()
            closed = a.locator(".shut li", has_text="Opens talks").first
            closed.locator("summary").click()
            expect(closed.locator(".reasons")).to_contain_text("Borduria")

            say(b, "Only between us two.", "Avaria")
            expect(told(a, "Only between us two.")).to_be_visible()
            expect(a.locator(".event.private", has_text="Only between us two.")).to_contain_text(
                "Only you, Borduria and the facilitator see this"
            )
            offer(b, "Avaria", {("You", "opens talks"): "on", ("Avaria", "builds a dam"): "off"}, "For calm.")
            waits = a.locator(".offer.waits")
            expect(waits).to_contain_text("Borduria to you")
            waits.get_by_role("button", name="Make a counter-offer").click()
            expect(waits.get_by_role("button", name="Send the counter-offer")).to_be_disabled()
            expect(waits.locator(".answer-form")).to_contain_text("This is the offer as it stands")
            term(waits, "You", "opens talks").select_option("on")
            waits.get_by_label("Words to go with it").fill("Both of us talk.")
            waits.get_by_role("button", name="Send the counter-offer").click()
            answered = b.locator(".offer.waits")
            expect(answered).to_contain_text("version 2")
            answered.get_by_text("1 earlier version").click()
            expect(answered.locator(".earlier")).to_contain_text("For calm.")
            answered.get_by_role("button", name="Accept").click()
            expect(told(c, "A deal between Avaria and Borduria")).to_be_visible()
            expect(c.locator(".rung-list")).to_contain_text("talks")

            offer(c, "Avaria", {("You", "sends aid"): "on", ("Avaria", "opens talks"): "off"})
            waits = a.locator(".offer.waits")
            waits.get_by_role("button", name="Refuse").click()
            waits.get_by_label("Why").fill("Not for that.")
            waits.get_by_role("button", name="Refuse", exact=True).click()
            expect(c.locator(".offer")).to_contain_text("Refused by Avaria")
            expect(told(c, "Not for that.")).to_be_visible()
            expect(told(b, "Not for that.")).to_have_count(0)

            leading.get_by_role("link", name="Table 1").first.click()
            leading.get_by_role("button", name="Prepare an inject").click()
            form = leading.locator(".inject-form")
            form.get_by_label("What it is").select_option("scenario")
            form.get_by_label(re.compile("^Scenario")).select_option(label="A storm")
            form.get_by_label("Headline").fill("A storm")
            form.get_by_label("Text").fill("The river rises.")
            form.get_by_role("button", name="Keep it").click()
            inject = leading.locator(".inject", has_text="A storm")
            expect(inject).to_contain_text("Brings the scenario")
            expect(told(a, "A storm")).to_have_count(0)
            in_force = leading.locator(".lead-columns .scenario")
            expect(in_force).to_have_text("Scenario in force: the world as written")
            inject.get_by_role("button", name="Give it now").click()
            expect(inject).to_contain_text("given")
            expect(in_force).to_have_text("Scenario in force: A storm")
            for page in pages.values():
                expect(told(page, "A storm. The river rises.")).to_be_visible()

            move(b, "Moves guns")
            expect(told(screen, "Borduria: moves guns.")).to_be_visible()
            back = leading.locator(".event", has_text="The river rises.")
            back.get_by_role("button", name="Take back").click()
            leading.get_by_role("dialog").get_by_role("button", name="Take it back").click()
            for page in (a, b, c, screen):
                expect(told(page, "Borduria: moves guns.")).to_have_count(0)
                expect(told(page, "took back")).to_be_visible()
            expect(leading.locator(".event.undone", has_text="moves guns")).to_be_visible()

            for page in (c, screen):
                expect(page.locator("body")).not_to_contain_text("Only between us two.")
                expect(page.locator("body")).not_to_contain_text("Both of us talk.")
            expect(screen.locator("body")).not_to_contain_text("Not for that.")
            leading.get_by_role("button", name="End", exact=True).click()
            leading.locator(".sure-end").get_by_role("button", name="End").click()
            for page in pages.values():
                expect(page.locator("[data-phase=ended]")).to_be_visible()
            expect(a.get_by_role("button", name="Make an offer")).to_have_count(0)
            expect(a.locator(".banner")).to_contain_text("When the facilitator shows the debrief")

            leading.get_by_role("button", name="Work out the debrief").click()
            with context.expect_page() as reading:
                leading.get_by_role("link", name="Read the debrief").click()
            expect(reading.value.locator("body")).to_contain_text("Avaria", timeout=SLOW)
            with leading.expect_download() as taken:
                leading.get_by_role("button", name="chronicle.csv").click()
            assert taken.value.suggested_filename == "chronicle.csv"
            leading.get_by_role("button", name="Show it to the seats").click()
            link = c.get_by_role("link", name="Read the debrief")
            expect(link).to_be_visible(timeout=SLOW)
            with c.context.expect_page() as reading:
                link.click()
            expect(reading.value.locator("body")).to_contain_text("What the role sheets did not tell")
            assert "/debrief" in reading.value.url


def test_a_debrief_is_as_new_as_the_log_that_it_was_worked_out_from(started: Browser, shared: Studio) -> None:
    """Also where the play has ended since the page was last told of it."""
    (table,) = exercise(shared)

    def end_first(route: Route) -> None:
        assert table.lead("end").status == 200
        route.continue_()

    with visitor(started, shared) as context, opened(context, shared.link) as page:
        lead_page(page, table)
        page.route("**/export/log.jsonl", end_first)
        page.get_by_role("button", name="Work out the debrief").click()
        expect(page.get_by_role("button", name="Show it to the seats")).to_be_visible()
        expect(page.get_by_text("More has happened since")).to_have_count(0)


def test_a_quiz_asks_question_by_question_and_gives_its_reasons(started: Browser, shared: Studio) -> None:
    with visitor(started, shared) as context, opened(context, shared.link) as page:
        begin(page, RIVER)
        saved(page, 1)
        page.get_by_role("tab", name="Quiz").click()
        page.get_by_label("Questions", exact=True).fill("4")
        page.get_by_role("button", name="Make the quiz").click()
        questions = page.locator(".quiz-question")
        expect(questions).to_have_count(4, timeout=SLOW)
        expect(page.locator(".quiz-why")).to_have_count(0)
        first = questions.first
        first.get_by_role("radio").first.check()
        first.get_by_role("button", name="Answer").click()
        expect(first.locator(".quiz-why li").first).to_be_visible()
        expect(first.locator(".right")).to_have_count(1)
        expect(page.locator(".quiz")).to_contain_text(
            re.compile("[01] of 1 answered right; 4 questions in all")
        )
        page.get_by_label("Show the answers").check()
        expect(page.locator(".quiz-question .right")).to_have_count(4)
        checked(page, 1280, "quiz")


def test_one_browser_plays_alone_against_computers(started: Browser, shared: Studio) -> None:
    (table,) = exercise(shared, RIVER)
    with visitor(started, shared) as context, opened(context, shared.link) as leading:
        lead_page(leading, table)
        leading.get_by_label("Who plays Avaria").select_option("none")
        leading.get_by_label("Who plays Cascara").select_option("answer")
        expect(leading.locator(".presence.is-computer")).to_have_count(2)
    with seated(started, shared, links_of(table, "b")) as pages:
        b = pages["b"]
        offer(b, "Avaria", {("You", "opens talks"): "on", ("Avaria", "opens talks"): "on"}, "Shall we?")
        expect(told(b, "A deal between Avaria and Borduria")).to_be_visible(timeout=SLOW)
        expect(told(b, "Cascara: watches the river.")).to_be_visible(timeout=SLOW)
        expect(b.locator("body")).not_to_contain_text("computer")


def test_a_lost_line_is_said_and_what_was_sent_meanwhile_arrives_once(
    started: Browser, tmp_path: Path
) -> None:
    with studio(tmp_path / "studio.sqlite") as running:
        (table,) = exercise(running)
        links, ports = (
            links_of(table, "a", "b"),
            ("--port", str(running.port), "--seats-port", str(table.seats["a"].port)),
        )
        with seated(started, running, links, silent=False) as pages:
            a, b = pages["a"], pages["b"]
            b.get_by_label("Message").fill("a draft")
            running.kill()
            expect(a.locator("[data-line=away]")).to_be_visible()
            a.get_by_label("Message").fill("said while nobody heard")
            a.get_by_role("button", name="Send").click()
            expect(a.locator(".saying .outcome")).to_contain_text("sent, once, when")
            with studio(tmp_path / "studio.sqlite", *ports):
                for page in (a, b):
                    expect(page.locator("[data-line=there]")).to_be_visible(timeout=SLOW)
                    expect(told(page, "said while nobody heard")).to_have_count(1, timeout=SLOW)
                expect(a.get_by_label("Message")).to_have_value("")
                expect(b.get_by_label("Message")).to_have_value("a draft")
                b.reload()
                expect(b.get_by_label("Message")).to_have_value("a draft")
                expect(told(b, "said while nobody heard")).to_have_count(1)


def test_a_double_click_is_one_act_and_an_answer_that_is_lost_is_asked_for_again(
    started: Browser, shared: Studio
) -> None:
    (table,) = exercise(shared)
    with seated(started, shared, links_of(table, "a"), silent=False) as pages:
        a = pages["a"]
        sent: list[str] = []

        def lose_the_first(route) -> None:  # type: ignore[no-untyped-def]
            body = route.request.post_data_json
            sent.append(body["client"])
            response = route.fetch()
            if len(sent) == 1:
                route.abort()
            else:
                route.fulfill(response=response)

        a.route("**/acts", lose_the_first)
        choose(a, "Builds a dam")
        a.get_by_role("button", name="Make this move").dblclick()
        expect(told(a, "Avaria: builds a dam.")).to_have_count(1)
        expect(a.locator(".tray, .outcome")).to_have_count(0)
        assert len(sent) == 2 and len(set(sent)) == 1, "it was sent again under the same name"
        a.unroute("**/acts")
        asked: list[Request] = []
        a.on("request", lambda request: asked.append(request) if request.url.endswith("/acts") else None)
        a.get_by_label("Message").fill("Once.")
        a.get_by_role("button", name="Send").dblclick()
        expect(told(a, "Once.")).to_have_count(1)
        assert len(asked) == 1
        assert [event["kind"] for event in table.log()] == ["opened", "started", "moved", "said"]


def test_drafts_and_the_focus_stay_while_things_happen(started: Browser, shared: Studio) -> None:
    (table,) = exercise(shared)
    b = table.seats["b"]
    with seated(started, shared, links_of(table, "a")) as pages:
        a = pages["a"]
        box = a.get_by_label("Message")
        box.fill("I was about to")
        a.keyboard.press("ArrowLeft")
        b.do("move", change={"b.guns": "on"})
        expect(told(a, "Borduria: moves guns.")).to_be_visible()
        expect(box).to_be_focused()
        assert box.evaluate("box => box.selectionStart") == len("I was about t")
        a.get_by_role("button", name="Make an offer").click()
        form = a.locator(".new-offer")
        form.get_by_label("Borduria").check()
        chosen = term(form, "Borduria", "moves guns")
        chosen.select_option("off")
        chosen.focus()
        b.do("offer", parties=["a", "b"], change={"a.talks": "on", "b.talks": "on"}, text="Take this.")
        expect(a.locator(".offer.waits")).to_contain_text("Take this.")
        expect(chosen).to_be_focused()
        expect(chosen).to_have_value("off")
        expect(a.get_by_role("status").filter(has_text="Take this.")).to_have_count(1)
        b.do("say", to="all", text="Nothing else.")
        expect(told(a, "Nothing else.")).to_be_visible()
        expect(chosen).to_be_focused()
        expect(box).to_have_value("I was about to")


def test_several_changes_are_one_move_and_what_is_closed_alone_may_be_chosen(
    started: Browser, shared: Studio
) -> None:
    (table,) = exercise(shared, policy="first")
    with seated(started, shared, links_of(table, "a", "b")) as pages:
        a, b = pages["a"], pages["b"]
        choose(b, "Opens talks")
        choose(b, "Moves guns")
        b.get_by_role("button", name="Make these 2 changes as one move").click()
        expect(told(a, "Borduria: opens talks, moves guns.")).to_have_count(1)
        b.keyboard.press("Tab")
        assert [event["kind"] for event in table.log()][-1] == "moved"
        choose(b, "No longer: opens talks")
        b.get_by_role("button", name="Choose none").click()
        expect(b.locator(".tray")).to_have_count(0)
        table.lead("pause")
        expect(a.locator(".banner")).to_contain_text("paused")
        choose(a, "Builds a dam")
        expect(a.get_by_role("button", name="Make this move")).to_be_disabled()
        table.lead("resume")
        a.get_by_role("button", name="Make this move").click()
        expect(told(b, "Avaria: builds a dam.")).to_be_visible()


def test_a_choice_that_has_become_another_act_is_no_longer_chosen(started: Browser, shared: Studio) -> None:
    model = RIVER.replace("sides:", "agreements: {pact: {title: a pact, between: [a, b]}}\nsides:")
    (table,) = exercise(shared, model)
    a, b = table.seats["a"], table.seats["b"]
    a.do("move", change={"a.pact": "on"})
    with seated(started, shared, links_of(table, "a")) as pages:
        page = pages["a"]
        choose(page, "Withdraws the offer of: a pact")
        choose(page, "Builds a dam")
        expect(page.locator(".tray li")).to_have_count(2)
        b.do("say", to="all", text="Wait.")
        expect(told(page, "Wait.")).to_be_visible()
        expect(page.locator(".tray li")).to_have_count(2)
        b.do("move", change={"b.pact": "on"})
        expect(page.locator(".tray li")).to_have_text(["Builds a dam"])
        note = page.locator(".moves [role=status]", has_text="no longer chosen")
        expect(note).to_have_text(
            re.compile("^“Withdraws the offer of: a pact.*it would now be “Leaves: a pact")
        )
        leave = page.locator(".turn", has_text="Leaves: a pact")
        expect(leave).to_have_attribute("aria-pressed", "false")
        leave.click()
        expect(leave).to_have_attribute("aria-pressed", "true")
        expect(note).to_have_count(0)
        page.get_by_role("button", name="Make these 2 changes as one move").click()
        expect(page.locator(".tray")).to_have_count(0)
    assert table.log()[-1]["payload"]["change"] == {"a.dam": "on", "a.pact": "off"}


def test_who_begins_before_all_have_sealed_is_asked_and_an_order_not_sealed_stays(
    started: Browser, shared: Studio
) -> None:
    (table,) = exercise(shared, started=False, sealed=True)
    table.lead("computer", party="c", reading="none")
    with (
        seated(started, shared, links_of(table, "a")) as pages,
        visitor(started, shared) as context,
        opened(context, shared.link) as leading,
    ):
        a = pages["a"]
        a.locator(".wish-list .down").first.click()
        first = a.locator(".wish-list li").first
        changed = first.inner_text()
        table.seats["b"].do("say", to="all", text="Are you ready?")
        expect(told(a, "Are you ready?")).to_be_visible()
        a.reload()
        assert first.inner_text() == changed
        lead_page(leading, table)
        seats = leading.locator(".seat-list")
        expect(seats.locator("li", has_text="Avaria").first).to_contain_text("not sealed yet")
        leading.get_by_role("button", name="Begin").click()
        asked = leading.locator(".sure-begin")
        expect(asked).to_contain_text(
            "Avaria and Borduria have not sealed their wishes yet. Begin all the same?"
        )
        table.seats["b"].do("wish", order=[2, 1, 3])
        expect(asked).to_contain_text("Avaria has not sealed its wishes yet. Begin all the same?")
        expect(seats.locator(".tag", has_text=re.compile("^sealed$"))).to_have_count(1)
        asked.get_by_role("button", name="Cancel").click()
        expect(a.locator(".banner")).to_contain_text("has not begun")
        leading.get_by_role("button", name="Begin").click()
        asked.get_by_role("button", name="Begin").click()
        expect(leading.locator("[data-phase=playing]")).to_be_visible()
        expect(asked).to_have_count(0)


def test_each_is_told_truly_who_else_sees_what_is_not_for_all(started: Browser, shared: Studio) -> None:
    (table,) = exercise(shared, started=False, sealed=True)
    a, b = table.seats["a"], table.seats["b"]
    a.do("say", to=["facilitator"], text="I am lost.")
    a.do("say", to=["b"], text="Between us.")
    b.do("say", to=["a", "facilitator"], text="Listen, you two.")
    a.do("wish", order=[2, 1, 3])
    table.lead("say", to=["a"], text="Courage.")
    table.lead("inject", title="A letter", text="", to=["a", "b"])
    table.lead("inject", title="A rumour", text="", to=["a"])
    table.lead("start")
    a.do("offer", parties=["a", "b"], change={"a.talks": "on", "b.talks": "on"}, text="")
    known = {
        "I am lost.": ("Only you and the facilitator see this", "Only Avaria and you see this"),
        "Between us.": (
            "Only you, Borduria and the facilitator see this",
            "Only Avaria, Borduria and you see this",
        ),
        "Avaria offers": (
            "Only you, Borduria and the facilitator see this",
            "Only Avaria, Borduria and you see this",
        ),
        "Listen, you two.": (
            "Only you, Borduria and the facilitator see this",
            "Only Borduria, Avaria and you see this",
        ),
        "put in order": ("Only you and the facilitator see this", "Only this seat and you see this"),
        "Courage.": ("Only you and the facilitator see this", "Only Avaria and you see this"),
        "A letter.": ("", "Only Avaria, Borduria and you see this"),
        "A rumour.": ("", "Only Avaria and you see this"),
    }
    with (
        seated(started, shared, links_of(table, "a")) as pages,
        visitor(started, shared) as context,
        opened(context, shared.link) as leading,
    ):
        lead_page(leading, table)
        for words, tags in known.items():
            for page, tag in zip((pages["a"], leading), tags, strict=True):
                event = page.locator(".event", has_text=words)
                expect(event).to_be_visible()
                expect(event.locator(".known")).to_have_text([tag] if tag else [])


def test_an_inject_takes_no_words_of_a_scenario_that_is_not_public(started: Browser, shared: Studio) -> None:
    secret = "Cascara wants to send aid, and nobody knows."
    model = THREE.replace(
        "storm: {title: A storm,",
        "calm: {title: A calm, about: The wind falls., public: true}\n"
        f"  storm: {{title: What Cascara hides, about: '{secret}',",
    )
    (table,) = exercise(shared, model)
    with (
        seated(started, shared, links_of(table, "a", "projector")) as pages,
        visitor(started, shared) as context,
        opened(context, shared.link) as leading,
    ):
        lead_page(leading, table)
        leading.get_by_role("button", name="Prepare an inject").click()
        form = leading.locator(".inject-form")
        form.get_by_label("What it is").select_option("scenario")
        chosen = form.get_by_label(re.compile("^Scenario"))
        headline, text = form.get_by_label("Headline"), form.get_by_label("Text")
        chosen.select_option(label="What Cascara hides")
        expect(form).to_contain_text("This scenario is not public in the model")
        expect(headline).to_have_value("")
        expect(text).to_have_value("")
        chosen.select_option(label="A calm")
        expect(form).not_to_contain_text("This scenario is not public in the model")
        expect(headline).to_have_value("A calm")
        expect(text).to_have_value("The wind falls.")
        chosen.select_option(label="What Cascara hides")
        headline.fill("News from the south")
        text.fill("")
        form.get_by_role("button", name="Keep it").click()
        leading.locator(".inject").get_by_role("button", name="Give it now").click()
        for page in pages.values():
            expect(told(page, "News from the south.")).to_be_visible()
            expect(page.locator("body")).not_to_contain_text("nobody knows")
            expect(page.locator("body")).not_to_contain_text("hides")
    assert table.log()[-1]["payload"]["text"] == ""
    for key in ("a", "projector"):
        view = str(table.seats[key].view())
        assert secret not in view and "hides" not in view


def test_a_deal_is_taken_back_with_the_acceptance_that_made_it(started: Browser, shared: Studio) -> None:
    (table,) = exercise(shared)
    a, b = table.seats["a"], table.seats["b"]
    a.do("offer", parties=["a", "b"], change={"a.talks": "on", "b.talks": "on"}, text="")
    named = table.log()[-1]["payload"]["offer"]
    b.do("accept", offer=named, version=1)
    a.do("say", to="all", text="At last.")
    with visitor(started, shared) as context, opened(context, shared.link) as leading:
        lead_page(leading, table)
        seen = leading.locator(".offer")
        expect(seen.locator(".from .tag")).to_have_text(re.compile(r"^version 1, sent \d\d:\d\d$"))
        expect(seen).to_contain_text(re.compile(r"Accepted by Avaria and Borduria\.\s*$"))
        kinds = {"is-accepted": 0, "is-concluded": 1, "is-offered": 1}
        for kind, count in kinds.items():
            button = leading.locator(f".{kind}").get_by_role("button", name="Take back")
            expect(button).to_have_count(count)
        leading.locator(".is-offered").get_by_role("button", name="Take back").click()
        leading.get_by_role("dialog").get_by_role("button", name="Take it back").click()
        expect(seen).to_contain_text(re.compile(r"Accepted by Avaria\.\s*$"))
        expect(seen).to_contain_text("open")


def test_a_long_message_is_folded_and_one_that_is_too_long_is_kept_whole(
    started: Browser, shared: Studio
) -> None:
    (table,) = exercise(shared)
    with seated(started, shared, links_of(table, "a", "b")) as pages:
        a, b = pages["a"], pages["b"]
        saying = a.locator(".saying")
        box = saying.get_by_label("Message")
        box.fill("word " * 400 + "and more")
        expect(saying.get_by_role("alert")).to_have_text(
            "This has 2,008 characters; up to 2,000 can be sent. Shorten it: nothing is cut."
        )
        expect(saying.get_by_role("button", name="Send")).to_be_disabled()
        assert len(box.input_value()) == 2008
        box.fill("word " * 398 + "the end.")
        expect(saying.get_by_role("alert")).to_have_count(0)
        saying.get_by_role("button", name="Send").click()
        words = told(b, "the end.")
        expect(words).to_have_class(re.compile("folded"))
        low = words.evaluate("each => each.clientHeight")
        b.get_by_role("button", name="Show all of it").click()
        assert words.evaluate("each => each.clientHeight") > 2 * low
        b.get_by_role("button", name="Show less").click()
        assert words.evaluate("each => each.clientHeight") == low


def test_the_situation_tells_an_agreement_on_offer_from_one_in_force(
    started: Browser, shared: Studio
) -> None:
    (table,) = exercise(
        shared, RIVER.replace("sides:", "agreements: {pact: {title: a pact, between: [a, b]}}\nsides:")
    )
    a, b = table.seats["a"], table.seats["b"]
    with seated(started, shared, links_of(table, "a", "projector")) as pages:
        a.do("move", change={"a.pact": "on"})
        for page in pages.values():
            expect(page.locator(".situation")).to_contain_text(
                "A pact: offered by Avaria, not accepted by Borduria"
            )
            expect(page.locator(".situation")).to_contain_text("Nothing is in place.")
            expect(page.locator(".situation .not-now")).not_to_contain_text("pact")
        b.do("move", change={"b.pact": "on"})
        for page in pages.values():
            expect(page.locator(".situation .levels").first).to_contain_text("A pact: in force")
            expect(page.locator(".situation")).not_to_contain_text("agrees to")


def test_wishes_are_sealed_by_keys_and_by_dragging(started: Browser, shared: Studio) -> None:
    (table,) = exercise(shared, started=False, sealed=True)
    with seated(started, shared, links_of(table, "a")) as pages:
        a = pages["a"]
        rows = a.locator(".wish-list li")
        expect(rows).to_have_count(3)
        rows.first.locator(".grip").focus()
        a.keyboard.press("Alt+ArrowDown")
        expect(rows.nth(1).locator(".grip")).to_be_focused()
        a.keyboard.press("Alt+ArrowDown")
        expect(rows.nth(2)).to_contain_text("opens talks")
        expect(a.get_by_role("status").filter(has_text="is number 3 now")).to_have_count(1)
        rows.nth(1).locator(".grip").drag_to(rows.first, target_position={"x": 60, "y": 4})
        expect(rows.first).to_contain_text("builds a dam")
        table.seats["b"].do("say", to="all", text="We wait.")
        expect(told(a, "We wait.")).to_be_visible()
        expect(rows.first).to_contain_text("builds a dam")
        a.get_by_role("button", name="Seal this order").click()
        expect(a.get_by_text("Sealed. You can change it")).to_be_visible()
        assert table.log()[-1]["payload"] == {"party": "a", "order": [3, 2, 1]}
        with visitor(started, shared) as context, opened(context, shared.link) as leading:
            lead_page(leading, table)
            leading.locator(".seat-list summary").first.click()
            expect(leading.locator(".sealed-order li").first).to_contain_text("builds a dam")
            leading.get_by_role("button", name="Begin").click()
            leading.locator(".sure-begin").get_by_role("button", name="Begin").click()
        expect(a.locator(".wish-list")).to_have_count(0)
        expect(a.get_by_role("button", name=re.compile("Builds a dam"))).to_be_visible()


def test_who_leads_gives_links_notes_and_rounds_at_all_tables(started: Browser, shared: Studio) -> None:
    first, second = exercise(shared, RIVER, tables=2, started=False, mode="rounds", minutes=7)
    exercise_id = first.at.split("/")[3]
    with (
        seated(
            started, shared, {"1": first.seats["a"].link, "2": second.seats["a"].link}, silent=False
        ) as at,
        visitor(started, shared) as context,
        opened(context, shared.link) as leading,
    ):
        leading.goto(f"{leading.url.split('#')[0]}#/exercise/{exercise_id}")
        leading.get_by_role("button", name="Begin").click()
        expect(at["1"].locator("[data-phase=playing]")).to_be_visible()
        expect(at["2"].locator(".moves")).to_contain_text("before the facilitator begins a round")
        leading.get_by_role("button", name="Begin the next round").click()
        expect(at["2"].locator(".standing")).to_contain_text(re.compile(r"Round 1\s+[67]:\d\d"))
        move(at["1"], "Builds a dam")
        expect(at["1"].locator(".moves")).to_contain_text("your own move in this round")
        expect(leading.locator(".table-card").first).to_contain_text("Avaria: builds a dam.")

        lead_page(leading, first)
        expect(leading.locator(".seat-list").get_by_text("has moved")).to_have_count(1)
        leading.get_by_role("button", name="Prepare an inject").click()
        form = leading.locator(".inject-form")
        form.get_by_label("What it is").select_option("change")
        form.get_by_label("Headline").fill("An accident")
        form.get_by_role("group", name="Borduria").get_by_label("moves guns").select_option("on")
        form.get_by_label("In round").fill("1")
        form.get_by_role("button", name="Keep it").click()
        inject = leading.locator(".inject", has_text="An accident")
        expect(inject).to_contain_text("due now")
        leading.reload()
        inject.get_by_role("button", name="At all 2 tables").click()
        for page in at.values():
            expect(told(page, "An accident. From now on: Borduria: moves guns.")).to_be_visible()
        leading.get_by_label("A note, which only you see").fill("The dam came at once.")
        leading.get_by_role("button", name="Keep the note").click()
        expect(told(leading, "Note: The dam came at once.")).to_be_visible()
        expect(at["1"].locator("body")).not_to_contain_text("came at once")

        leading.get_by_role("button", name="New link for Avaria").click()
        fresh = leading.get_by_role("dialog").get_by_label("Link for Avaria").input_value()
        expect(at["1"].get_by_role("alert")).to_have_text(
            "This seat needs its link: open the one you were given, or ask the facilitator for a new one.",
            timeout=SLOW,
        )
        with seated(started, shared, {"1": fresh}) as other:
            expect(told(other["1"], "Avaria: builds a dam.")).to_be_visible()
        with leading.expect_popup() as popup:
            leading.get_by_role("dialog").get_by_role("link", name="Open in a new tab").click()
        expect(told(popup.value, "Avaria: builds a dam.")).to_be_visible(timeout=SLOW)
        popup.value.close()


def test_markup_in_every_text_stays_text(started: Browser, shared: Studio) -> None:
    text = (
        RIVER.replace("Three on a river", f"'River {MARK.replace(chr(39), chr(39) * 2)}'")
        .replace("builds a dam", f"'builds {MARK.replace(chr(39), chr(39) * 2)}'")
        .replace("name: Borduria", f"name: 'B{MARK.replace(chr(39), chr(39) * 2)}'")
    )
    (table,) = exercise(shared, text, sealed=True)
    a, b = table.seats["a"], table.seats["b"]
    a.do("move", change={"a.dam": "on"})
    b.do("say", to="all", text=MARK)
    b.do("offer", parties=["a", "b"], change={"a.dam": "off", "b.talks": "on"}, text=MARK)
    a.do("refuse", offer="a+b.1", version=1, text=MARK)
    table.lead("inject", title=MARK, text=MARK, to="all")
    table.lead("note", text=MARK)
    with (
        seated(started, shared, links_of(table, "a", "b", "projector")) as pages,
        visitor(started, shared) as context,
        opened(context, shared.link) as leading,
    ):
        lead_page(leading, table)
        for page in (*pages.values(), leading):
            expect(page.locator(".chronicle").get_by_text(MARK).first).to_be_visible()
            page.locator("details").evaluate_all("boxes => boxes.forEach((box) => { box.open = true; })")
            assert page.locator("img").count() == 0
            assert page.evaluate("document.body.dataset.hit ?? null") is None


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_pages_are_open_to_all_in_light_and_dark_and_on_a_phone(
    started: Browser, shared: Studio, width: int, scheme: str
) -> None:
    table, _ = exercise(shared, RIVER, tables=2, started=False, sealed=True, policy="first", minutes=30)
    number = table.at.split("/")[3]
    links = links_of(table, "a", "projector")
    with seated(started, shared, links, width=width, scheme=scheme) as pages:
        a = pages["a"]

        def look(name: str) -> None:
            nav = a.get_by_role("navigation", name="Parts of the page")
            if width > 1000:
                checked(a, width, name)
                return
            for part in ("News", "Moves", "Offers", "Situation", "Role"):
                nav.get_by_role("button", name=part).click()
                checked(a, width, f"{name} {part}")

        look("waiting")
        table.lead("start")
        table.seats["b"].do("move", change={"b.guns": "on"})
        table.seats["b"].do(
            "offer", parties=["a", "b"], change={"a.talks": "on", "b.talks": "on"}, text="So?"
        )
        table.seats["c"].do("say", to=["a"], text="Beware.")
        expect(a.locator(".offer.waits")).to_have_count(1)
        a.locator("details").evaluate_all("boxes => boxes.forEach((box) => { box.open = true; })")
        a.locator(".turn").first.dispatch_event("click")
        a.get_by_text("Make an offer").dispatch_event("click")
        a.locator(".choose-parties input").first.dispatch_event("click")
        a.locator(".offer.waits button", has_text="counter").dispatch_event("click")
        look("playing")
        checked(pages["projector"], width, "projector")
    with (
        visitor(started, shared, width=width, scheme=scheme) as context,
        opened(context, shared.link) as leading,
    ):
        here = leading.url.split("#")[0]
        for place, shown in (
            ("exercises?study=1&version=1", ".open-exercise form"),
            (f"exercise/{number}", ".table-card"),
            (f"exercise/{number}/links", ".slip"),
            (f"exercise/{number}/1", ".table-full"),
        ):
            leading.goto(f"{here}#/{place}")
            expect(leading.locator(shown).first).to_be_visible(timeout=SLOW)
            if shown == ".table-full":
                leading.get_by_role("button", name="Prepare an inject").click()
                leading.get_by_label("What it is").select_option("change")
                leading.locator("details").evaluate_all(
                    "boxes => boxes.forEach((box) => { box.open = true; })"
                )
            checked(leading, width, place)


def test_one_click_plays_alone_as_one_party(started: Browser, shared: Studio) -> None:
    with visitor(started, shared) as context, opened(context, shared.link) as leading:
        begin(leading, RIVER)
        saved(leading, 1)
        leading.get_by_role("link", name="Play it").click()
        expect(leading.locator(".alone")).to_contain_text(
            "Title, policy, scenario and the size of deals are those below; it is played freely, "
            "with no clock, and wishes are not sealed."
        )
        leading.get_by_label("Policy in force").select_option(label="After them")
        checked(leading, 1280, "to open an exercise")
        with context.expect_page() as sitting:
            leading.get_by_role("button", name="Play alone as Borduria").click()
        seat = sitting.value
        expect(seat.get_by_role("heading", level=1)).to_have_text("You are Borduria", timeout=SLOW)
        expect(seat.locator("[data-phase=playing]")).to_be_visible()
        expect(seat.locator(".binding")).to_contain_text("After them")
        assert "key=" not in seat.url
        expect(told(seat, "Cascara: watches the river.")).to_be_visible(timeout=SLOW)
        expect(seat.locator("body")).not_to_contain_text("computer")
        expect(leading.get_by_role("heading", name="Your exercises")).to_be_visible()
        leading.get_by_role("link", name="Three on a river").first.click()
        expect(leading.locator(".presence.is-computer")).to_have_count(2)
        move(seat, "Moves guns")
        expect(told(seat, "Borduria: moves guns.")).to_be_visible()


def test_wishes_say_how_they_are_and_facts_what_they_mean(started: Browser, shared: Studio) -> None:
    text = RIVER.replace(
        "preferences: [c.watch, not c.aid]", "preferences: [calm, c.watch, [not c.aid, c.watch]]"
    ).replace("policies:", "facts: {calm: {condition: not a.dam, title: calm waters}}\npolicies:", 1)
    (table,) = exercise(shared, text)
    with seated(started, shared, links_of(table, "a", "c")) as pages:
        a, c = pages["a"], pages["c"]
        now = c.locator(".sheet .now")
        expect(now).to_have_text(["met now", "not met now", "1 of 2 met now"])
        expect(c.locator(".sheet")).to_contain_text("What is meant by that:")
        expect(c.locator(".sheet")).to_contain_text("calm waters: not (Avaria builds a dam)")
        expect(a.locator(".sheet")).not_to_contain_text("calm waters")
        move(a, "Builds a dam")
        expect(now).to_have_text(["not met now", "not met now", "1 of 2 met now"])
        move(c, "Watches the river")
        expect(now).to_have_text(["not met now", "met now", "met now"])
        checked(c, 1280, "a seat's wishes")


def test_who_acts_too_much_is_told_and_keeps_the_text(started: Browser, shared: Studio) -> None:
    (table,) = exercise(shared, THREE)
    with seated(started, shared, links_of(table, "a", "b"), silent=False) as pages:
        a, b = pages["a"], pages["b"]
        answers = [table.seats["a"].do("say", to="all", text=f"{number}") for number in range(45)]
        refused = [answer for answer in answers if answer.status == 429]
        assert refused and answers[29].status == 200
        assert len([event for event in table.log() if event["kind"] == "said"]) == 45 - len(refused)
        too_much = refused[0].json
        a.route("**/acts", lambda route: route.fulfill(status=429, json=too_much))
        saying = a.locator(".saying")
        saying.get_by_label("Message").fill("And this.")
        saying.get_by_role("button", name="Send").click()
        expect(saying.get_by_role("alert")).to_contain_text(
            "This seat has done a great deal at once: wait some seconds, then send it again."
        )
        expect(saying.get_by_label("Message")).to_have_value("And this.")
        say(b, "I am not meant.")
        a.unroute("**/acts")
        a.wait_for_timeout(2000)
        saying.get_by_role("button", name="Send").click()
        expect(told(b, "And this.")).to_be_visible()


def test_an_offer_says_what_would_be(started: Browser, shared: Studio) -> None:
    text = THREE.replace(
        "policies:",
        "agreements: {pact: {title: the pact, between: [a, b]}}\nstatus_quo: [a.pact]\npolicies:",
        1,
    )
    (table,) = exercise(shared, text)
    with seated(started, shared, links_of(table, "a", "b")) as pages:
        a, b = pages["a"], pages["b"]
        offer(b, "Avaria", {("You", "the pact"): "on", ("Avaria", "opens talks"): "on"})
        for page in (a, b):
            expect(page.locator(".offer .deal")).to_contain_text("(would be in force)")
            expect(told(page, "(would be in force)")).to_be_visible()
        a.locator(".offer").get_by_role("button", name="Accept").click()
        expect(told(b, "A deal between Avaria and Borduria").first).to_contain_text("(now in force)")
