//! A table for each month, in folders that engines take for columns: `year=2021/month=03`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, Utc};
use newsmatter::corpus;

use crate::export::Options;
use crate::export::sink::{NotExported, Sink};
use crate::export::summary::Tally;
use crate::files::draft;

/// The month of an article, in UTC.
type Month = (i32, u32);

/// Tables of `S`, one for each month that there is an article of.
pub(crate) struct Partition<'o, S> {
    options: &'o Options,
    folder: PathBuf,
    tables: BTreeMap<Month, S>,
    tally: Tally,
}

impl<'o, S: Sink> Partition<'o, S> {
    /// Tables in a folder that is made, or has nothing in it.
    pub(crate) fn new(options: &'o Options, folder: &Path) -> Result<Self, NotExported> {
        let failed = |error| NotExported::system(folder, error);
        fs::create_dir_all(folder).map_err(failed)?;
        clear(folder);
        if fs::read_dir(folder).map_err(failed)?.next().is_some() {
            return Err(NotExported::NotEmpty(folder.to_owned()));
        }
        Ok(Self {
            options,
            folder: folder.to_owned(),
            tables: BTreeMap::new(),
            tally: Tally::default(),
        })
    }

    /// What is kept of a document, and the month that it belongs to. What has no article belongs to
    /// none, and is counted.
    pub(crate) fn see(
        file: &corpus::File<'_>,
        options: &Options,
    ) -> Result<(Month, S::Seen), Tally> {
        let checked = file.check();
        let Some(document) = &checked.document else {
            return Err(Tally {
                without_article: 1,
                findings: checked.diagnostics.len() as u64,
                unreported: checked.unreported as u64,
                bytes: file.bytes().len() as u64,
                ..Tally::default()
            });
        };
        let time = document.article.published_date_time.with_timezone(&Utc);
        Ok(((time.year(), time.month()), S::see(file, options)))
    }

    pub(crate) fn take(
        &mut self,
        seen: Result<(Month, S::Seen), Tally>,
    ) -> Result<(), NotExported> {
        match seen {
            Ok((month, seen)) => self.table(month)?.take(seen),
            Err(tally) => {
                self.tally.add(&tally);
                Ok(())
            }
        }
    }

    fn table(&mut self, month: Month) -> Result<&mut S, NotExported> {
        use std::collections::btree_map::Entry;

        match self.tables.entry(month) {
            Entry::Occupied(there) => Ok(there.into_mut()),
            Entry::Vacant(free) => {
                let (year, number) = month;
                let folder = format!("year={year:04}/month={number:02}");
                let folder = self.folder.join(folder);
                let made = fs::create_dir_all(&folder);
                made.map_err(|error| NotExported::system(&folder, error))?;
                let file = folder.join(format!("articles.{}", self.options.form().extension()));
                Ok(free.insert(S::new(self.options, Some(&file))?))
            }
        }
    }

    pub(crate) fn finish(mut self) -> Result<Tally, NotExported> {
        for table in std::mem::take(&mut self.tables).into_values() {
            match table.finish(false) {
                Ok(tally) => self.tally.add(&tally),
                Err(reason) => {
                    self.give_up();
                    return Err(reason);
                }
            }
        }
        Ok(self.tally)
    }

    /// Removes what was begun, but for the folder itself.
    pub(crate) fn give_up(self) {
        drop(self.tables);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            // Everything in it is this run's: there was nothing before.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Removes what a run that was killed has left: its drafts, and folders with nothing else in them.
fn clear(folder: &Path) {
    let months = |folder: &Path, key: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_ours = |name: &OsStr| name.to_string_lossy().starts_with(key);
        entries
            .filter(|entry| is_ours(&entry.file_name()))
            .map(|entry| entry.path())
            .collect()
    };
    for year in months(folder, "year=") {
        for month in months(&year, "month=") {
            draft::clear(&month);
            // A folder with something in it stays.
            let _ = fs::remove_dir(month);
        }
        let _ = fs::remove_dir(year);
    }
}
