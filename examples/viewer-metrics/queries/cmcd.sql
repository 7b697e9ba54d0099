-- The requests of players that send data of CTA-5004 (CMCD), from the access logs. Run it once: it is the view of the other queries.
-- The player encodes the data for the query string, and the log encodes the query string. What cannot be decoded is left out.
CREATE OR REPLACE VIEW cmcd AS
WITH logged AS (
  SELECT
    try_cast(timestamp_ms AS double) / 1000 AS ended_at,
    try_cast(time_taken AS double) AS seconds,
    try_cast(sc_bytes AS bigint) AS bytes,
    try_cast(sc_status AS integer) AS status,
    try(url_decode(url_decode(regexp_extract(cs_uri_query, '(?:^|&)CMCD=([^&]+)', 1)))) AS data
  FROM access_logs
  WHERE cs_method = 'GET'
), split AS (
  -- Flags and numbers are read without the strings, which may have commas.
  SELECT *, regexp_replace(data, '"(?:[^"\\]|\\.)*"', '') AS rest
  FROM logged
  WHERE data <> ''
)
SELECT
  nullif(regexp_extract(data, '(?:^|,)sid="([^"]{1,64})"', 1), '') AS session,
  nullif(regexp_extract(data, '(?:^|,)cid="([^"]{1,64})"', 1), '') AS title,
  nullif(regexp_extract(rest, '(?:^|,)ot=([a-z]+)', 1), '') AS object_type,
  nullif(regexp_extract(rest, '(?:^|,)sf=([a-z]+)', 1), '') AS format,
  try_cast(regexp_extract(rest, '(?:^|,)br=(\d+)', 1) AS double) AS kbps,
  try_cast(regexp_extract(rest, '(?:^|,)mtp=(\d+)', 1) AS double) AS throughput_kbps,
  try_cast(regexp_extract(rest, '(?:^|,)d=(\d+)', 1) AS double) / 1000 AS media_seconds,
  try_cast(regexp_extract(rest, '(?:^|,)bl=(\d+)', 1) AS double) / 1000 AS buffer_seconds,
  regexp_like(rest, '(?:^|,)su(?:,|$)') AS is_urgent,
  regexp_like(rest, '(?:^|,)bs(?:,|$)') AS is_starved,
  -- Seconds since 1970. CloudFront logs when it has sent the last byte.
  ended_at - seconds AS started_at,
  ended_at,
  bytes,
  status
FROM split
