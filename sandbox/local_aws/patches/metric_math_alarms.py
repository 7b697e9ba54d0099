"""Alarms on metric math can be deployed, but never fire.

In ministack, a stack with such an alarm fails. Few of the metrics that it would
combine exist here anyway, so it is stored as an alarm on a metric without data.
Template assertions test which metrics an alarm uses.
"""

from ministack.services.cloudformation import provisioners

_WITHOUT_DATA = {"Namespace": "local_aws", "MetricName": "metric-math"}


def apply() -> None:
    alarm_record = provisioners._cw_metric_alarm_record

    def alarm_record_of_metric_math_too(name, properties):
        if properties.get("Metrics"):
            properties = {key: value for key, value in properties.items() if key != "Metrics"} | _WITHOUT_DATA
        return alarm_record(name, properties)

    provisioners._cw_metric_alarm_record = alarm_record_of_metric_math_too
