//! The table of findings.

use std::sync::Arc;

use arrow_array::builder::{StringBuilder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch, StructArray};

use super::error::AppendError;
use super::schema;
use crate::{Diagnostic, LineIndex};

/// Makes a table of [`findings_schema`](super::findings_schema).
pub(super) struct FindingsBuilder {
    row: UInt64Builder,
    code: StringBuilder,
    severity: StringBuilder,
    path: StringBuilder,
    message: StringBuilder,
    help: StringBuilder,
    start: UInt64Builder,
    end: UInt64Builder,
    line: UInt64Builder,
    column: UInt64Builder,
    /// The bytes of all text.
    size: u64,
}

impl FindingsBuilder {
    /// Most documents have nothing to be said about, so that no room is made before there is.
    pub(super) fn new() -> Self {
        let numbers = || UInt64Builder::with_capacity(0);
        let texts = || StringBuilder::with_capacity(0, 0);
        Self {
            row: numbers(),
            code: texts(),
            severity: texts(),
            path: texts(),
            message: texts(),
            help: texts(),
            start: numbers(),
            end: numbers(),
            line: numbers(),
            column: numbers(),
            size: 0,
        }
    }

    /// Appends the findings in the document of a row. Fails where the columns cannot hold one.
    pub(super) fn append(
        &mut self,
        row: usize,
        document: &[u8],
        findings: &[Diagnostic],
    ) -> Result<(), AppendError> {
        let Some(last) = findings.last() else {
            return Ok(());
        };
        // Findings stand in order of place: what is behind the last need not be looked at.
        let end = last.span.start.saturating_add(1).min(document.len());
        let lines = LineIndex::new(document.get(..end).unwrap_or(document));
        for finding in findings {
            let path = finding.path.to_string();
            let help = finding.help.as_deref();
            let texts = [path.as_str(), &finding.message, help.unwrap_or_default()];
            let size: usize = texts.iter().map(|text| text.len()).sum();
            // The words for code and severity are shorter than any message.
            self.size = self.size.saturating_add(number(size));
            if self.size > schema::MOST_TEXT {
                return Err(AppendError::Full);
            }
            let location = lines.location(finding.span.start);
            self.row.append_value(number(row));
            self.code.append_value(finding.code.as_str());
            self.severity.append_value(finding.severity.as_str());
            self.path.append_value(path);
            self.message.append_value(&finding.message);
            self.help.append_option(help);
            self.start.append_value(number(finding.span.start));
            self.end.append_value(number(finding.span.end));
            self.line.append_value(number(location.line));
            self.column.append_value(number(location.column));
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> RecordBatch {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.row.finish()),
            Arc::new(self.code.finish()),
            Arc::new(self.severity.finish()),
            Arc::new(self.path.finish()),
            Arc::new(self.message.finish()),
            Arc::new(self.help.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.line.finish()),
            Arc::new(self.column.finish()),
        ];
        let fields = schema::findings_schema().fields().clone();
        StructArray::new(fields, columns, None).into()
    }
}

/// No `usize` has more than 64 bits.
const fn number(number: usize) -> u64 {
    number as u64
}
