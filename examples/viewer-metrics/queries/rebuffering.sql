-- Rebuffering by title, in the last seven days. A request with bs says that the buffer ran empty since the one before. That one says how
-- much was in the buffer, and so when it was empty: the picture has stood still since then.
WITH recent AS (
  SELECT
    *,
    -- Audio and video have separate buffers.
    lag(started_at + buffer_seconds) IGNORE NULLS OVER (
      PARTITION BY session, title, object_type = 'a' ORDER BY started_at
    ) AS empty_at
  FROM cmcd
  WHERE session IS NOT NULL AND object_type IN ('v', 'av', 'a', 'i') AND ended_at > to_unixtime(current_timestamp) - 7 * 86400
), stalls AS (
  SELECT
    session,
    title,
    greatest(started_at - empty_at, 0) AS seconds,
    started_at - lag(started_at) OVER (PARTITION BY session, title ORDER BY started_at) AS since_last
  FROM recent
  WHERE is_starved AND empty_at IS NOT NULL
), stalled AS (
  SELECT session, title, count(*) AS stalls, sum(seconds) AS seconds
  FROM stalls
  -- Audio and video may report the same stall.
  WHERE since_last IS NULL OR since_last > 2
  GROUP BY session, title
), sessions AS (
  SELECT
    session,
    title,
    coalesce(
      sum(CASE WHEN object_type IN ('v', 'av') THEN media_seconds END),
      sum(CASE WHEN object_type = 'a' THEN media_seconds END)
    ) AS media_seconds
  FROM recent
  WHERE status IN (200, 206)
  GROUP BY session, title
)
SELECT
  sessions.title,
  count(*) AS sessions,
  round(sum(media_seconds) / 60, 1) AS media_minutes,
  coalesce(sum(stalls), 0) AS stalls,
  count(stalls) AS stalled_sessions,
  round(coalesce(sum(seconds), 0), 1) AS stalled_seconds,
  round(100 * coalesce(sum(seconds), 0) / nullif(sum(media_seconds) + coalesce(sum(seconds), 0), 0), 2) AS rebuffering_percent
FROM sessions
LEFT JOIN stalled ON stalled.session = sessions.session AND stalled.title IS NOT DISTINCT FROM sessions.title
GROUP BY sessions.title
ORDER BY rebuffering_percent DESC
