"""An alarm watches the metric that has exactly its dimensions.

ministack evaluates an alarm on all metrics with its namespace and name, so an
error of any function would set off the alarms of all functions.
"""

from types import FunctionType

from ministack.services import cloudwatch


def apply() -> None:
    code = cloudwatch._evaluate_alarm.__code__

    def evaluate_with_dimensions(alarm):
        evaluate = FunctionType(code, {**vars(cloudwatch), "_metrics": _metrics_with_dimensions_of(alarm)})
        return evaluate(alarm)

    cloudwatch._evaluate_alarm = evaluate_with_dimensions


def _metrics_with_dimensions_of(alarm):
    key = cloudwatch._dims_key(cloudwatch._dims_from_list(alarm.get("Dimensions") or []))
    return {metric: points for metric, points in cloudwatch._metrics.items() if metric[2] == key}
