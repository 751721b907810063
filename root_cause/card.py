"""CARD.md of the root cause model, written by the training run so that no number in it is typed by hand."""

from collections import Counter
from collections.abc import Sequence

from contracts.causes import UNKNOWN
from root_cause.classifier import COMPOSED_WEIGHT, Classifier
from root_cause.material import Row
from root_cause.measures import Report


def write_card(report: Report, material: Sequence[Row], classifier: Classifier) -> str:
    """The card as Markdown."""
    written = [row for row in material if row.origin == "written"]
    counted = Counter(row.kind for row in written if row.label != UNKNOWN)
    by_label = Counter((row.label, row.origin) for row in material)
    totals = report.totals
    report_head, evidence_head = classifier.heads["report"], classifier.heads["evidence"]
    rows = "\n".join(
        f"| {name} | {row['rows']:.0f} | {by_label[name, 'composed']} "
        f"| {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} |"
        for name, row in sorted(report.per_label.items())
    )
    mix = ", ".join(f"{count} {kind}" for kind, count in counted.most_common())
    return f"""# Root cause model

Made by `python -m root_cause.train --publish`; every figure below is from that run.

**What it answers.** One of {len(report.per_label)} causes, or `unknown`. In: log lines or a text. Out: label, calibrated
confidence, three alternatives, the lines and words that decided.

**How.** Logs are read by the line and reports by the sentence (`reading.py`): without times, ids and numbers, each distinct one
once, a sentence that names a cause weighs ten times one that tells damage or good intentions, a Kubernetes event by whether it
goes on, and a message that the catalogue knows brings its cause as a word of its own. TF-IDF of words (1-2) and of characters
inside words (3-5); logistic regression with balanced classes, one head for reports (temperature {report_head.temperature:.2f},
doubt {report_head.doubt:.3f}, threshold {report_head.min_confidence:.2f}) and one for logs and alerts (temperature
{evidence_head.temperature:.2f}, doubt {evidence_head.doubt:.3f}, threshold {evidence_head.min_confidence:.2f}), all fitted on texts
of another hand than those learned. It abstains when "no cause in this text" is likelier than the best cause, below the threshold
(the lowest confidence at which at most 20% of the answers to texts of another hand were wrong), and when no known text is nearer
than {classifier.min_familiarity:.2f} (cosine of words).

**Data.** {sum(counted.values())} texts written by hand ({mix}), {len(written) - sum(counted.values())} written texts without a
cause, and {len(material) - len(written)} composed ones (reports around hand-written clauses, log excerpts from the catalogue of
verified messages, Kubernetes pastes from scenarios; a composed text counts {COMPOSED_WEIGHT}), all made
for this project (`causes/`, `texts/`, `composing/`, `../catalogue/`). None comes from a public
evaluation set. Gaps: English only; few texts have the messiness of the real thing, so expect less on your
logs than the table says; figures on real incidents stand in `docs/models.md`.

**Measured** on the written texts, out of fold, 3 folds, no product's messages and no clause on both sides of a split:

| | model | majority | label's own words |
|---|---|---|---|
| accuracy | {totals["accuracy"]:.3f} | {totals["baseline_majority"]:.3f} | {totals["baseline_label_words"]:.3f} |

macro-F1 {totals["macro_f1"]:.3f}, right label among the best three {totals["top3"]:.3f}, answers given to
{totals["coverage"]:.1%} of texts with a cause, right in {totals["answered_accuracy"]:.1%} of those; abstains on
{totals["no_cause_abstained"]:.1%} of texts without a cause; expected calibration error {totals["calibration_error"]:.3f}.

| label | written | composed | precision | recall | F1 |
|---|---|---|---|---|---|
{rows}

**When not to trust it.** When the lines show only a symptom (timeouts, 5xx) the cause may lie in a system whose logs you did not
send. CPU and network faults often leave no line at all.
"""
