-- Where related links lead to that point outside the corpus: to a page that is no article of it.
WITH
  pages AS (SELECT web_url AS url FROM articles UNION SELECT original_url FROM articles),
  links AS (SELECT file, unnest(related) AS link FROM articles),
  outside AS (
    SELECT file, link['provider']['domain'] AS domain, link['web_url'] AS url
    FROM links LEFT ANTI JOIN pages ON link['web_url'] = pages.url
    WHERE link['web_url'] IS NOT NULL
  )
SELECT domain, count(*) AS links, count(DISTINCT url) AS pages, count(DISTINCT file) AS articles
FROM outside
GROUP BY domain
ORDER BY links DESC, domain
