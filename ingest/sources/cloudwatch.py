"""Amazon CloudWatch alarms by way of SNS, which posts JSON as text/plain and the alarm inside it as a JSON string.

SNS signs with a certificate of its own host, and anybody's topic is signed alike: the topic must be one of SNS_TOPIC_ARNS too.
Other messages of such a topic become alerts by their subject. An alarm says nothing about how bad it is.
"""

from datetime import datetime
from typing import Any, Final

from contracts.alerts import Alert, AlertStatus
from ingest.alert_making import make_alert
from ingest.fields import LABEL_CHARACTERS, digest, first_words, items, json_of, mapping, moment, object_of, words
from ingest.sns_signature import is_sns_address, verify_message
from ingest.source import Delivery, Keys, Parsed, Source, Unreadable
from ingest.verification import is_one_of
from service_kit.errors import NotAuthenticated

STATUSES: Final[dict[str, AlertStatus]] = {"ALARM": "firing", "OK": "resolved", "INSUFFICIENT_DATA": "firing"}
"""Missing data is no recovery: an alarm's owner chose to be told of it."""
CONFIRMATIONS: Final = ("SubscriptionConfirmation", "UnsubscribeConfirmation")
DIMENSIONS: Final = 30
SERVICE_DIMENSIONS: Final = (
    "ServiceName",
    "FunctionName",
    "DBInstanceIdentifier",
    "DBClusterIdentifier",
    "QueueName",
    "ApiName",
)
"""Dimensions whose value is what people call the service, in this order."""
HIGHEST_AGE_MINUTES: Final = 75
"""SNS signs when a message is published and may try for an hour to deliver it; a shorter limit would lose alerts."""

EXAMPLE: Final = r"""{
  "Type": "Notification",
  "MessageId": "00000000-0000-5000-8000-00000000d006",
  "TopicArn": "arn:aws:sns:eu-central-1:123456789012:alarms",
  "Subject": "ALARM: \"payments-5xx\" in EU (Frankfurt)",
  "Message": "{\"AlarmName\":\"payments-5xx\",\"AlarmDescription\":\"More than 20 answers of 5xx a minute\",\"AWSAccountId\":\"123456789012\",\"NewStateValue\":\"ALARM\",\"NewStateReason\":\"Threshold Crossed: 1 datapoint [34.0] was greater than the threshold (20.0).\",\"StateChangeTime\":\"2026-03-02T15:01:44.101+0000\",\"Region\":\"EU (Frankfurt)\",\"AlarmArn\":\"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:payments-5xx\",\"OldStateValue\":\"OK\",\"Trigger\":{\"MetricName\":\"HTTPCode_Target_5XX_Count\",\"Namespace\":\"AWS/ApplicationELB\",\"StatisticType\":\"Statistic\",\"Statistic\":\"SUM\",\"Unit\":null,\"Dimensions\":[{\"name\":\"LoadBalancer\",\"value\":\"app/payments/50dc6c495c0c9188\"}],\"Period\":60,\"EvaluationPeriods\":1,\"ComparisonOperator\":\"GreaterThanThreshold\",\"Threshold\":20.0,\"TreatMissingData\":\"notBreaching\"}}",
  "Timestamp": "2026-03-02T15:01:44.170Z",
  "SignatureVersion": "1",
  "Signature": "ZXhhbXBsZQ==",
  "SigningCertURL": "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0000.pem",
  "UnsubscribeURL": "https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:eu-central-1:123456789012:alarms:0"
}"""  # noqa: E501  (a JSON string has no line breaks)


def parse(delivery: Delivery) -> Parsed:
    """One alert for an alarm or another message; a note and an address for a subscription that waits to be confirmed."""
    body = object_of(delivery.body)
    kind = words(body.get("Type"), 100)
    if kind in CONFIRMATIONS:
        return _confirmation(body, kind)
    if kind == "Notification":
        return Parsed(alerts=[_of_message(body, delivery.received_at)])
    if words(body.get("AlarmName"), 100):  # SNS with raw message delivery
        return Parsed(alerts=[_of_alarm(body, delivery.received_at)])
    raise Unreadable("Type", "it is not a message of SNS, and AlarmName is missing")


def _of_message(body: dict[str, Any], received_at: datetime) -> Alert:
    text = body.get("Message")
    if not isinstance(text, str) or not words(text, 100):
        raise Unreadable("Message", "it is missing or not a text")
    sent_at = moment(body.get("Timestamp")) or received_at
    try:
        alarm = mapping(json_of(text.encode("utf-8", "replace")))
    except Unreadable:
        alarm = {}
    if words(alarm.get("AlarmName"), 100):
        return _of_alarm(alarm, sent_at)
    topic = words(body.get("TopicArn"), LABEL_CHARACTERS)
    return make_alert(
        source="cloudwatch",
        fingerprint=digest(topic, body.get("Subject"), text),
        status="firing",
        starts_at=sent_at,
        title=first_words(1_000, body.get("Subject"), *words(text, 5_000).splitlines()[:1]),
        labels={"topic": topic} if topic else {},
        description=text,
    )


def _of_alarm(alarm: dict[str, Any], sent_at: datetime) -> Alert:
    trigger = mapping(alarm.get("Trigger"))
    state = words(alarm.get("NewStateValue"), 40)
    if state not in STATUSES:
        raise Unreadable("NewStateValue", "it is not one of ALARM, OK, INSUFFICIENT_DATA")
    dimensions = _dimensions(trigger)
    metric = {name: words(trigger.get(name), LABEL_CHARACTERS) for name in ("Namespace", "MetricName", "Threshold")}
    place = {name: words(alarm.get(name), LABEL_CHARACTERS) for name in ("Region", "AWSAccountId")}
    reason = words(alarm.get("NewStateReason"), 5_000)
    named = (alarm.get("AlarmName"), alarm.get("Region"), alarm.get("AWSAccountId"))
    return make_alert(
        source="cloudwatch",
        fingerprint=words(alarm.get("AlarmArn"), 10_000) or digest(*named),
        status=STATUSES[state],
        starts_at=moment(alarm.get("StateChangeTime")) or sent_at,
        title=_title(words(alarm.get("AlarmName"), 400), state),
        labels={name: text for name, text in {**dimensions, **metric, **place}.items() if text},
        annotations={"reason": reason} if reason else {},
        description=first_words(5_000, alarm.get("AlarmDescription"), reason),
        service=first_words(200, *(dimensions.get(name) for name in SERVICE_DIMENSIONS)),
    )


def _title(name: str, state: str) -> str:
    return f"{name}: insufficient data" if state == "INSUFFICIENT_DATA" else name


def _dimensions(trigger: dict[str, Any]) -> dict[str, str]:
    rows = [mapping(row) for row in items(trigger.get("Dimensions"))[:DIMENSIONS]]
    found = ((words(row.get("name"), 200), words(row.get("value"), LABEL_CHARACTERS)) for row in rows)
    return {name: value for name, value in found if name}


def _confirmation(body: dict[str, Any], kind: str) -> Parsed:
    topic, url = words(body.get("TopicArn"), 300) or "a topic", words(body.get("SubscribeURL"), 3_000)
    if kind != "SubscriptionConfirmation":
        return Parsed(notes=[f"SNS says that {topic} was unsubscribed"])
    if not is_sns_address(url):
        return Parsed(
            notes=[f"SNS asks to confirm {topic}, but its SubscribeURL is not on a host of SNS: it is not opened"]
        )
    note = f"SNS asks to confirm the subscription of {topic}; done by itself where it is one of SNS_TOPIC_ARNS, else open: {url}"
    return Parsed(notes=[note], confirm_url=url)


async def verify(delivery: Delivery, keys: Keys) -> None:
    """The topic must be a known one, and SNS must have signed the message. Raises NotAuthenticated."""
    try:
        body = object_of(delivery.body)
    except Unreadable as error:
        raise NotAuthenticated("this is no message of SNS") from error
    if not is_one_of([words(body.get("TopicArn"), 1_000)], keys.secrets):
        raise NotAuthenticated("the message's TopicArn is not one of SNS_TOPIC_ARNS")
    await verify_message(body, delivery.received_at, HIGHEST_AGE_MINUTES, keys.sns)


SOURCE = Source(
    name="cloudwatch",
    title="Amazon CloudWatch (SNS)",
    parse=parse,
    example=EXAMPLE,
    verify=verify,
    setting="sns_topic_arns",
    docs="A subscription of the alarms' SNS topic: protocol HTTPS, this URL, raw message delivery off. It is confirmed by itself.",
    content_type="text/plain",
)
