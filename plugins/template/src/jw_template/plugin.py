"""Tells when practical help fits, and by which means."""

from jw_engine.plugins import PrincipleFit, Situation, TextData, hookimpl

MESSAGE: TextData = {"nl": "een kort bericht", "en": "a short message"}
CALL: TextData = {"nl": "even bellen", "en": "a short call"}


@hookimpl
def jw_recommend_principles(situation: Situation) -> list[PrincipleFit]:
    """Return whether practical help fits; nothing where too little is known."""
    if not situation.facts["question_small_practical"]:  # None where it is not known
        return []
    can_call = situation.facts["youth_can_call"]
    return [
        {
            "principle": "practical_help",
            "fits": True,
            "because": {
                "nl": "De vraag is klein en praktisch: meteen helpen geeft vertrouwen.",
                "en": "The question is small and practical: helping at once builds trust.",
            },
            "means": [MESSAGE, CALL] if can_call else [MESSAGE],
            "facts": ["question_small_practical", *(["youth_can_call"] if can_call else [])],
            "sources": [{"page": 46, "lines": [2124, 2133], "confidence": "explicit"}],
        }
    ]
