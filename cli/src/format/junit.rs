//! Findings for the test reports of CI servers: `JUnit`'s XML, with a suite for each file that has
//! findings and a test case for each finding. An error is a failed test; a warning or note is one
//! that has passed, and says what was found in its output.

use std::path::Path;

use newsmatter::{LineIndex, Renderer, Severity};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Ending, FileFindings, message};
use crate::visible::{escaped, is_acted_on, visible};

/// The suite of what is about no one file.
const ALL: &str = "newsmatter";

/// The test cases of a file.
pub(super) fn findings(file: &FileFindings<'_>) -> TestSuite {
    let (lines, renderer) = (LineIndex::new(file.bytes), Renderer::new(file.bytes));
    let path = name(file.path);
    let mut suite = TestSuite::new(path.as_str());
    for finding in file.findings {
        let location = lines.location(finding.span.start);
        let message = shown(&message(finding));
        let mut text = renderer.heading(&file.path.to_string_lossy(), finding);
        text.push('\n');
        text.push_str(&renderer.snippet(finding));
        let is_error = finding.severity == Severity::Error;
        let mut status = if is_error {
            TestCaseStatus::non_success(NonSuccessKind::Failure)
        } else {
            TestCaseStatus::success()
        };
        if is_error {
            status.set_message(message.as_str());
            status.set_type(finding.code.as_str());
            status.set_description(text.as_str());
        }
        let mut case = TestCase::new(format!("{} at {location}", finding.code), status);
        case.set_classname(path.as_str());
        if !is_error {
            case.set_system_out(text.as_str());
        }
        suite.add_test_case(case);
    }
    if file.unreported > 0 {
        let mut more = TestCase::new("more", TestCaseStatus::success());
        more.set_system_out(format!("and {} more", file.unreported));
        suite.add_test_case(more);
    }
    suite
}

/// The whole report. What could not be read is an error of its own; where there is nothing else, a
/// test that has passed says so, since servers take a report without tests for a mistake.
pub(super) fn report(suites: Vec<TestSuite>, ending: &Ending<'_>) -> String {
    let mut report = Report::new(ALL);
    report.set_time(ending.elapsed);
    let mut all = TestSuite::new(ALL);
    for problem in ending.problems {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(problem.as_str());
        all.add_test_case(TestCase::new("not read", status));
    }
    if suites.is_empty() && ending.problems.is_empty() {
        all.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
    }
    if all.tests > 0 {
        report.add_test_suite(all);
    }
    report.add_test_suites(suites);
    // What is in it are texts, of which the writer escapes and leaves out what XML has no room for.
    report.to_string().unwrap_or_default()
}

/// A path, on one line: in an attribute, a line end would stay one.
fn name(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

fn shown(text: &str) -> String {
    escaped(text, |character| {
        is_acted_on(character) && character != '\n'
    })
    .into_owned()
}
