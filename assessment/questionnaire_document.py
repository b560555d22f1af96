"""The questionnaire as a document, to read in a terminal and to print."""

from assessment import content
from assessment.documents import Block, Document, Heading, Item, Items, Paragraph

__all__ = ["questionnaire_of"]


def questionnaire_of(lang: str) -> Document:
    """The ten questions with their levels, to read and to print."""
    asked = content.questionnaire(lang)
    words = content.words(lang)
    form, said = words["form"], words["export"]
    blocks: list[Block] = [Paragraph(said["questions_lead"].format(questionnaire=asked.version, doubt=form["doubt"]))]
    for place, question in enumerate(asked.questions, start=1):
        number = form["question_number"].format(number=place, total=len(asked.questions))
        if question == asked.of(question.perspective)[0]:
            blocks += [
                Heading(form[f"side_{question.perspective}"]),
                Paragraph(form[f"side_{question.perspective}_lead"]),
            ]
        blocks += [
            Heading(f"{number}: {question.name}", level=3),
            Paragraph(question.question, lead=True),
            Paragraph(question.why),
            Items(tuple(Item(f"{level.name}.", level.text) for level in question.levels), numbered=True),
            Items(
                (
                    Item(f"{form['good']}:", question.good_example),
                    Item(f"{form['bad']}:", question.bad_example),
                    *(
                        Item(f"{form[f'ask_{where}']}:", getattr(question.ask, where))
                        for where in ("organisation", "journey", "moment")
                    ),
                )
            ),
        ]
    return Document(over=words["site"]["name"], title=said["questions_title"], blocks=tuple(blocks))
