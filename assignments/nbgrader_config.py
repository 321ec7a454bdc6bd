"""nbgrader's settings for this course: used by its commands, by formgrader in JupyterLab and by cs-course."""

from pathlib import Path

from cs_course.gradebook.cells import PLACEHOLDER
from cs_course.gradebook.templates import TEMPLATES

course = Path(__file__).resolve().parent
c = get_config()  # noqa: F821

c.CourseDirectory.root = str(course)
c.CourseDirectory.course_id = "customer-service"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.yaml"]

# Where trainees fetch assignments and hand them in: a folder that all of them can reach.
c.Exchange.root = str(course / "exchange")
c.Exchange.cache = str(course / "exchange-cache")
c.ExchangeReleaseAssignment.force = True  # releasing again replaces what was released before

c.ClearSolutions.text_stub = PLACEHOLDER
c.OverwriteCells.add_missing_cells = True

# Of a submission only the answers count: nothing that a trainee can edit is executed, or shown other than as text.
c.Autograde.sanitize_preprocessors = [
    "cs_course.gradebook.collect.CollectAnswers",
    "cs_course.gradebook.restore.RestoreCells",
    "cs_course.gradebook.manual.ShowAnswers",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.LimitOutput",
    "cs_course.gradebook.verdicts.SaveVerdicts",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateFeedback.preprocessors = [
    "cs_course.gradebook.feedback.HideKeys",
    "nbgrader.preprocessors.GetGrades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# Pages that need no other server, and that leave out the cells which show the exercises.
c.HTMLExporter.extra_template_basedirs = TEMPLATES
c.HTMLExporter.exclude_anchor_links = True
c.TagRemovePreprocessor.remove_cell_tags = {"skip-execution"}
