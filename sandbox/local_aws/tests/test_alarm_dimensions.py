"""Alarms on one of several metrics with the same name."""

ALARM = {
    "Namespace": "Test",
    "MetricName": "Errors",
    "Statistic": "Sum",
    "Period": 60,
    "EvaluationPeriods": 1,
    "Threshold": 1,
    "ComparisonOperator": "GreaterThanOrEqualToThreshold",
}
ONE = [{"Name": "FunctionName", "Value": "one"}]
OTHER = [{"Name": "FunctionName", "Value": "other"}]


def test_an_alarm_watches_the_metric_with_its_dimensions(local_aws):
    cloudwatch = local_aws.client("cloudwatch")
    cloudwatch.put_metric_alarm(AlarmName="of-one", Dimensions=ONE, **ALARM)
    cloudwatch.put_metric_alarm(AlarmName="of-all", **ALARM)

    def states_after(dimensions):
        datum = {"MetricName": "Errors", "Value": 1, "Dimensions": dimensions}
        cloudwatch.put_metric_data(Namespace="Test", MetricData=[datum])
        alarms = cloudwatch.describe_alarms(AlarmNames=["of-all", "of-one"])["MetricAlarms"]
        return {alarm["AlarmName"]: alarm["StateValue"] == "ALARM" for alarm in alarms}

    assert states_after(OTHER) == {"of-all": False, "of-one": False}
    assert states_after(ONE) == {"of-all": False, "of-one": True}
    assert states_after([]) == {"of-all": True, "of-one": True}
