"""Judging free text: what a fair and experienced trainer would say about a typed answer."""

from .judgement import Judgement
from .paraphrase import judge_paraphrase
from .question import judge_question
from .reply import judge_reply
from .rewrite import judge_rewrite

__all__ = ["Judgement", "judge_paraphrase", "judge_question", "judge_reply", "judge_rewrite"]
