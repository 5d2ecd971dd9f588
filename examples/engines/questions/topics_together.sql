-- Which topics occur together, and in how many articles.
WITH
  one AS (SELECT topics, unnest(topics) AS topic FROM (SELECT array_distinct(topics) AS topics FROM articles)),
  pairs AS (SELECT topic, unnest(topics) AS other FROM one)
SELECT topic, other, count(*) AS articles
FROM pairs
WHERE topic < other
GROUP BY topic, other
ORDER BY articles DESC, topic, other
