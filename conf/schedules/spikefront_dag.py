"""Spikefront on a schedule: a sweep every hour, and the care of its table once a day.

For Airflow 3 with the provider apache-airflow-providers-apache-spark (with Airflow 2, DAG is imported from airflow). It
needs the Spark connection "spark_default" with the master's address, and on the workers of Airflow: spark-submit of a Spark
4.2, the application jar, the sweep file and the data.

Every attempt is the same command. A run evaluates what the table lacks, so a retry goes on where the attempt before it
stopped, and repeats nothing that was committed. An attempt fails by the exit code of spark-submit:

1, 2  a mistake in the command, the sweep file or the data: retries end in seconds and as before
3     a broken cluster, or a defect: retries are for the first
4     done, but some points failed: retries end in seconds and as before, so that the task stands as failed until
      somebody has read why ('spikefront query') and run it once with --retry-failed
130   ended by SIGTERM, after the wave that was at hand: the retry goes on

Airflow itself ends a task that it cancels or that runs out of time with SIGKILL, in the middle of a wave: what earlier
waves committed is kept, and the next run evaluates that one again.

The driver runs on Airflow's worker (client mode): a standalone spark-submit in cluster mode knows no exit code.
"""

from datetime import datetime, timedelta

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG

APPLICATION = "/opt/spikefront/spark-jobs/target/spikefront.jar"

CONF = {
    "spark.eventLog.enabled": "true",
    "spark.eventLog.dir": "hdfs:///spark-events",
    "spark.executor.memoryOverhead": "384m",
}

with DAG(
    dag_id="spikefront_squat",
    schedule="15 * * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,  # a run does all that is missing, so missed ones need not be made up for
    max_active_runs=1,
    tags=["spikefront"],
):
    SparkSubmitOperator(
        task_id="run",
        application=APPLICATION,
        application_args=[
            "run",
            "/opt/spikefront/conf/sweeps/squat.conf",
            "--skip-if-running",
            "--set",
            "store=hdfs:///spikefront",
        ],
        conn_id="spark_default",
        deploy_mode="client",
        conf=CONF,
        env_vars={"SPIKEFRONT_DATA": "/srv/spikefront/data"},
        name="spikefront-squat",
        driver_memory="2g",
        executor_cores=2,
        executor_memory="2g",
        retries=3,
        retry_delay=timedelta(minutes=5),
    )

with DAG(
    dag_id="spikefront_vacuum",
    schedule="40 3 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["spikefront"],
):
    SparkSubmitOperator(
        task_id="vacuum",
        application=APPLICATION,
        application_args=["vacuum", "--store", "hdfs:///spikefront"],
        conn_id="spark_default",
        deploy_mode="client",
        conf=CONF,
        name="spikefront-vacuum",
        driver_memory="2g",
        retries=1,
        retry_delay=timedelta(minutes=5),
    )
