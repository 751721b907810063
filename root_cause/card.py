"""CARD.md of the root cause model, written by the training run so that no number in it is typed by hand."""

from collections import Counter
from collections.abc import Sequence

from contracts.causes import UNKNOWN
from root_cause.classifier import Classifier
from root_cause.measures import Report


def write_card(report: Report, kinds: Sequence[str], labels: Sequence[str], classifier: Classifier) -> str:
    """The card as Markdown."""
    counted = Counter(kind for kind, label in zip(kinds, labels, strict=True) if label != UNKNOWN)
    totals = report.totals
    rows = "\n".join(
        f"| {name} | {row['rows']:.0f} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} |"
        for name, row in sorted(report.per_label.items())
    )
    mix = ", ".join(f"{count} {kind}" for kind, count in counted.most_common())
    return f"""# Root cause model

Made by `python -m root_cause.train --publish`; every figure below is from that run.

**What it answers.** One of {len(report.per_label)} causes, or `unknown`. In: log lines or a text. Out: label, calibrated
confidence, three alternatives, the lines and words that decided.

**How.** Lines are stripped of times, ids and numbers, each distinct one read once; TF-IDF of words (1-2) and of characters
inside words (3-5), logistic regression with balanced classes, one temperature ({classifier.temperature:.2f}) and a
share of doubt that goes to all labels alike ({classifier.doubt:.3f}). It abstains when
"no cause in this text" is likelier than the best cause, below {classifier.min_confidence:.2f} confidence (the lowest at which
at most 20% of the answers were wrong out of fold), and when no known text is nearer than {classifier.min_familiarity:.2f}
(cosine of words).

**Data.** {sum(counted.values())} texts ({mix}) and {len(labels) - sum(counted.values())} texts without a cause, all written for
this project around the real messages of real software (`causes/*.toml`, `no_cause.toml`, each with its source). None comes from
a public evaluation set. Gaps: English only; wording mostly from memory, few messages looked up;
few texts of one register have the messiness of the
real thing, so expect less on your logs than the table says.

**Measured** out of fold, 5 folds, no product's messages on both sides of a split:

| | model | majority | label's own words |
|---|---|---|---|
| accuracy | {totals["accuracy"]:.3f} | {totals["baseline_majority"]:.3f} | {totals["baseline_label_words"]:.3f} |

macro-F1 {totals["macro_f1"]:.3f}, right label among the best three {totals["top3"]:.3f}, answers given to
{totals["coverage"]:.1%} of texts with a cause, right in {totals["answered_accuracy"]:.1%} of those; abstains on
{totals["no_cause_abstained"]:.1%} of texts without a cause; expected calibration error {totals["calibration_error"]:.3f}.

| label | texts | precision | recall | F1 |
|---|---|---|---|---|
{rows}

**When not to trust it.** When the lines show only a symptom (timeouts, 5xx) the cause may lie in a system whose logs you did not
send. CPU and network faults often leave no line at all. `confidence` was calibrated on our own texts.
"""
