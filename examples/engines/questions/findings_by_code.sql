-- What is wrong with the documents, and with how many of them.
SELECT code, severity, count(*) AS findings, count(DISTINCT file) AS documents
FROM findings
GROUP BY code, severity
ORDER BY findings DESC, code, severity
