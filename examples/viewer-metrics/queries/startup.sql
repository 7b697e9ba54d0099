-- Startup time by title, in the last seven days: from the first request of a session until the last segment that was urgent for the
-- start (su) has been sent. Playback begins while that segment is sent, or right after it.
WITH recent AS (
  SELECT
    *,
    -- 0 until the first segment that is not urgent. Later urgent ones follow a seek or a stall.
    sum(CASE WHEN object_type IN ('v', 'av', 'a') AND NOT is_urgent THEN 1 ELSE 0 END)
      OVER (PARTITION BY session, title ORDER BY started_at ROWS UNBOUNDED PRECEDING) AS segments_since
  FROM cmcd
  WHERE session IS NOT NULL AND ended_at > to_unixtime(current_timestamp) - 7 * 86400
), sessions AS (
  SELECT
    title,
    max(CASE WHEN segments_since = 0 AND object_type IN ('v', 'av', 'a') THEN ended_at END) - min(started_at) AS seconds
  FROM recent
  GROUP BY session, title
)
SELECT
  title,
  count(*) AS sessions,
  -- They requested no segment: the viewer left, or the stream failed.
  count(*) - count(seconds) AS not_started,
  round(approx_percentile(seconds, 0.5), 2) AS median_seconds,
  round(approx_percentile(seconds, 0.95), 2) AS p95_seconds
FROM sessions
GROUP BY title
ORDER BY sessions DESC
