-- How much there is of everything.
SELECT
  count(*) AS articles,
  count(*) FILTER (WHERE kind = 'video') AS videos,
  count(*) FILTER (WHERE quality IS NULL AND heat IS NULL AND published IS NULL) AS unscored,
  count(*) FILTER (WHERE published) AS published,
  count(*) FILTER (WHERE heat = -1) AS held_back,
  sum(cardinality(topics)) AS topics,
  sum(cardinality(images)) AS images,
  count(*) FILTER (WHERE cardinality(related) > 0) AS with_related,
  sum(cardinality(related)) AS related
FROM articles
