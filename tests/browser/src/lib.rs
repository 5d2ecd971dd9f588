//! A browser without a window, to look at pages with.
//!
//! It is Chromium, or Chrome: the one that the environment variable `NEWSMATTER_BROWSER` names,
//! else the one that is found.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use headless_chrome::browser::default_executable;
use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::protocol::cdp::{Emulation, Network};
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;

/// What keeps a page from being looked at.
pub type Trouble = Box<dyn std::error::Error>;

/// Beyond what the client asks for: nothing that the browser does by itself.
const ARGUMENTS: [&str; 6] = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A light or a dark scheme of colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// A page that is open.
pub struct View {
    tab: Arc<Tab>,
    heard: Heard,
    // Closes when it is dropped.
    _browser: Browser,
}

/// What the browser says while it shows a page.
#[derive(Clone, Default)]
struct Heard {
    complaints: Arc<Mutex<Vec<String>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

/// The browser's program; `None`, and a note, where there is none.
///
/// # Panics
///
/// If the variable names a file that is not there.
pub fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("NEWSMATTER_BROWSER") {
        let named = PathBuf::from(named);
        assert!(named.is_file(), "there is no {}", named.display());
        return Some(named);
    }
    let found = default_executable();
    if found.is_err() {
        eprintln!("skipped: there is no Chromium; `apt-get install chromium` has one");
    }
    found.ok()
}

impl View {
    /// Opens a file in a window of this width, in a profile of its own.
    ///
    /// # Errors
    ///
    /// - a browser that does not start
    /// - a file that is not there
    pub fn open(
        program: PathBuf,
        file: &Path,
        width: u32,
        scheme: Scheme,
    ) -> Result<Self, Trouble> {
        let browser = Browser::new(LaunchOptions {
            path: Some(program),
            sandbox: false,
            args: ARGUMENTS.iter().map(OsStr::new).collect(),
            ..LaunchOptions::default()
        })?;
        let tab = browser.new_tab()?;
        let heard = Heard::default();
        heard.listen(&tab)?;
        tab.call_method(screen(width))?;
        tab.call_method(scheme.media())?;
        tab.navigate_to(&format!("file://{}", file.canonicalize()?.display()))?
            .wait_until_navigated()?;
        Ok(Self {
            tab,
            heard,
            _browser: browser,
        })
    }

    /// Shows it as on paper.
    ///
    /// # Errors
    ///
    /// - a browser that is gone
    pub fn print(&self) -> Result<(), Trouble> {
        self.tab.call_method(Emulation::SetEmulatedMedia {
            media: Some("print".to_owned()),
            features: None,
        })?;
        Ok(())
    }

    /// The value of an expression in the page.
    ///
    /// # Errors
    ///
    /// - an expression that is none, or fails
    pub fn value(&self, expression: &str) -> Result<Value, Trouble> {
        let expression = format!("JSON.stringify({expression})");
        let found = self.tab.evaluate(&expression, false)?;
        match found.value.as_ref().and_then(Value::as_str) {
            Some(text) => Ok(serde_json::from_str(text)?),
            None => Err(format!("{expression}: {:?}", found.description).into()),
        }
    }

    /// Presses a key.
    ///
    /// # Errors
    ///
    /// - a browser that is gone
    pub fn press(&self, key: &str) -> Result<(), Trouble> {
        self.tab.press_key(key)?;
        Ok(())
    }

    /// What the browser complained of so far: errors, warnings, scripts that failed.
    pub fn complaints(&self) -> Vec<String> {
        taken(&self.heard.complaints)
    }

    /// The addresses that were asked for so far.
    pub fn requests(&self) -> Vec<String> {
        taken(&self.heard.requests)
    }
}

impl Heard {
    fn listen(&self, tab: &Tab) -> Result<(), Trouble> {
        tab.enable_log()?.enable_runtime()?;
        tab.call_method(Network::Enable {
            max_total_buffer_size: None,
            max_resource_buffer_size: None,
            max_post_data_size: None,
            report_direct_socket_traffic: None,
            enable_durable_messages: None,
        })?;
        let heard = self.clone();
        tab.add_event_listener(Arc::new(move |event: &Event| match event {
            Event::LogEntryAdded(entry) => add(&heard.complaints, &entry.params.entry.text),
            Event::RuntimeConsoleAPICalled(call) => add(&heard.complaints, &format!("{call:?}")),
            Event::RuntimeExceptionThrown(thrown) => {
                add(&heard.complaints, &format!("{thrown:?}"));
            }
            Event::NetworkRequestWillBeSent(sent) => {
                add(&heard.requests, &sent.params.request.url);
            }
            _ => {}
        }))?;
        Ok(())
    }
}

fn add(list: &Mutex<Vec<String>>, text: &str) {
    let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
    list.push(text.to_owned());
}

fn taken(list: &Mutex<Vec<String>>) -> Vec<String> {
    list.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

impl Scheme {
    fn media(self) -> Emulation::SetEmulatedMedia {
        let value = match self {
            Self::Light => "light",
            Self::Dark => "dark",
        };
        Emulation::SetEmulatedMedia {
            media: None,
            features: Some(vec![Emulation::MediaFeature {
                name: "prefers-color-scheme".to_owned(),
                value: value.to_owned(),
            }]),
        }
    }
}

/// A screen of this width; a narrow one is that of a phone.
fn screen(width: u32) -> Emulation::SetDeviceMetricsOverride {
    Emulation::SetDeviceMetricsOverride {
        width,
        height: 800,
        device_scale_factor: 1.0,
        mobile: width < 600,
        scale: None,
        screen_width: None,
        screen_height: None,
        position_x: None,
        position_y: None,
        dont_set_visible_size: None,
        screen_orientation: None,
        viewport: None,
        display_feature: None,
        device_posture: None,
    }
}
