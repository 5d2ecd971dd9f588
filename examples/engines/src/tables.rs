//! The tables that questions are asked of: `documents`, `articles` and `findings`.
//!
//! Only `documents` is read from somewhere. The other two are views of it that call the scalar
//! functions, so that they are the same over a folder, over Parquet and on a cluster, and the
//! engine parses in as many partitions as it likes.

use std::path::Path;
use std::sync::Arc;

use datafusion::catalog::{TableFunctionArgs, TableFunctionImpl, TableProvider};
use datafusion::common::{Column, Result, ScalarValue, UnnestOptions, plan_err};
use datafusion::datasource::{ViewTable, provider_as_source};
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, ScalarUDF, col, ident};
use datafusion::prelude::{ParquetReadOptions, SessionContext};

use crate::{folder, functions};

/// Makes the functions and the table functions known to a session.
///
/// `documents('folder')`, `articles('folder')` and `findings('folder')` read the folder of the
/// process that plans the query: on a cluster, ask [`register_parquet`]'s tables instead.
pub fn register_functions(context: &SessionContext) {
    for function in functions::all() {
        context.register_udf(function.as_ref().clone());
    }
    for table in [Table::Documents, Table::Articles, Table::Findings] {
        context.register_udtf(table.name(), Arc::new(table));
    }
}

/// Gives the session the three tables over the documents at `path`, a folder or a file.
///
/// # Errors
///
/// - a session that has one of the tables
pub fn register_folder(context: &SessionContext, path: &Path) -> Result<()> {
    for table in [Table::Documents, Table::Articles, Table::Findings] {
        context.register_table(table.name(), table.over(Arc::new(folder::table(path)?))?)?;
    }
    Ok(())
}

/// Gives the session the tables over Parquet, a file or a folder of such: all three where it
/// holds documents, as [`pack`](crate::pack) writes them, else `articles`, as the example
/// `export` writes them.
///
/// # Errors
///
/// - a place where there is no Parquet, or whose files differ in their columns
/// - columns that are neither of documents nor of articles
/// - a session that has one of the tables
pub async fn register_parquet(context: &SessionContext, place: &str) -> Result<()> {
    let read = context
        .read_parquet(place, ParquetReadOptions::default())
        .await?;
    let has = |column| read.schema().has_column_with_unqualified_name(column);
    if has(DOCUMENT) {
        let documents = read.into_view();
        for table in [Table::Documents, Table::Articles, Table::Findings] {
            context.register_table(table.name(), table.over(Arc::clone(&documents))?)?;
        }
    } else if has("title") && has("provider") {
        context.register_table(Table::Articles.name(), read.into_view())?;
    } else {
        return plan_err!(
            "{place}: expected a column `{DOCUMENT}` or the columns of articles, found {}",
            read.schema().field_names().join(", ")
        );
    }
    Ok(())
}

const FILE: &str = "file";
const DOCUMENT: &str = "document";

/// A table, which is also a table function of the same name.
#[derive(Clone, Copy, Debug)]
enum Table {
    Documents,
    Articles,
    Findings,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Articles => "articles",
            Self::Findings => "findings",
        }
    }

    /// The table over the table of documents.
    fn over(self, documents: Arc<dyn TableProvider>) -> Result<Arc<dyn TableProvider>> {
        let plan = match self {
            Self::Documents => return Ok(documents),
            Self::Articles => articles(documents)?,
            Self::Findings => findings(documents)?,
        };
        Ok(Arc::new(ViewTable::new(plan, None)))
    }
}

impl TableFunctionImpl for Table {
    fn call_with_args(
        &self,
        arguments: TableFunctionArgs<'_, '_>,
    ) -> Result<Arc<dyn TableProvider>> {
        let name = self.name();
        let [Expr::Literal(ScalarValue::Utf8(Some(path)), _)] = arguments.exprs() else {
            return plan_err!("expected a folder, as in {name}('news')");
        };
        let path = Path::new(path);
        if !path.exists() {
            return plan_err!("{name}: there is no file or folder {}", path.display());
        }
        self.over(Arc::new(folder::table(path)?))
    }
}

/// `file` and the columns of the article, for every document that is one.
fn articles(documents: Arc<dyn TableProvider>) -> Result<LogicalPlan> {
    let parsed = called(documents, &functions::parse_article(), "article")?;
    let fields = functions::article_fields();
    let columns = fields.iter().map(|field| part("article", field.name()));
    parsed
        .unnest_column("article")?
        // Every article has a title, so that where there is none there is no article. Asked
        // behind `unnest`, since the optimizer would take the same question about the struct down
        // to the documents, and have each of them parsed twice.
        .filter(col(part_name("article", "title")).is_not_null())?
        .project(std::iter::once(ident(FILE)).chain(columns))?
        .build()
}

/// `file` and the columns of the finding, for every finding of every document.
fn findings(documents: Arc<dyn TableProvider>) -> Result<LogicalPlan> {
    let found = called(documents, &functions::article_findings(), "finding")?;
    let fields = functions::finding_fields();
    let columns = fields.iter().map(|field| part("finding", field.name()));
    found
        .unnest_column_with_options("finding", UnnestOptions::new().with_preserve_nulls(false))?
        .unnest_column("finding")?
        .project(std::iter::once(ident(FILE)).chain(columns))?
        .build()
}

/// `file`, and what the function gives for the document.
fn called(
    documents: Arc<dyn TableProvider>,
    function: &Arc<ScalarUDF>,
    name: &str,
) -> Result<LogicalPlanBuilder> {
    let result = function.call(vec![ident(DOCUMENT)]).alias(name);
    LogicalPlanBuilder::scan("documents", provider_as_source(documents), None)?
        .project([ident(FILE), result])
}

/// The column that `unnest` makes of a field, under the field's own name.
fn part(structs: &str, field: &str) -> Expr {
    Expr::Column(part_name(structs, field)).alias(field)
}

fn part_name(structs: &str, field: &str) -> Column {
    Column::new_unqualified(format!("{structs}.{field}"))
}
