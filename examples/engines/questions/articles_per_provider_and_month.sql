-- How many articles each provider published in each month, and how many of them are videos.
SELECT
  to_char(published_date_time, '%Y-%m') AS month,
  provider['name'] AS provider,
  count(*) AS articles,
  count(*) FILTER (WHERE kind = 'video') AS videos
FROM articles
GROUP BY 1, 2
ORDER BY month, articles DESC, provider
