-- Bitrate of video by title, in the last seven days, weighted by the length of the segments.
WITH segments AS (
  SELECT
    *,
    -- HLS counts the audio in the bitrate, DASH does not.
    max(kbps) OVER (PARTITION BY title, format) AS highest_kbps
  FROM cmcd
  WHERE object_type IN ('v', 'av') AND status IN (200, 206) AND kbps > 0 AND media_seconds > 0
    AND ended_at > to_unixtime(current_timestamp) - 7 * 86400
)
SELECT
  title,
  count(DISTINCT session) AS sessions,
  round(sum(media_seconds) / 60, 1) AS media_minutes,
  round(sum(kbps * media_seconds) / sum(media_seconds)) AS average_kbps,
  -- Of the highest bitrate that anyone requested.
  round(100 * sum(CASE WHEN kbps = highest_kbps THEN media_seconds ELSE 0 END) / sum(media_seconds), 1) AS highest_percent,
  round(approx_percentile(throughput_kbps, 0.5)) AS median_throughput_kbps
FROM segments
GROUP BY title
ORDER BY media_minutes DESC
