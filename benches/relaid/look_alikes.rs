//! Strings that YAML libraries quote, since written plain they would be loaded as something else.

/// `null`, `true`, `yes` and the like, in the letter cases that YAML 1.1 lists.
fn is_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let (first, rest) = word.split_at(1);
        text == *word
            || text == word.to_uppercase()
            || text == format!("{}{rest}", first.to_uppercase())
    })
}

/// A date, and perhaps a time of day behind it.
fn is_date_or_time(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text;
    for (place, (least, most)) in [(4, 4), (1, 2), (1, 2)].into_iter().enumerate() {
        if place > 0 {
            let Some(behind) = rest.strip_prefix('-') else {
                return false;
            };
            rest = behind;
        }
        let count = digits(rest);
        if count < least || count > most {
            return false;
        }
        rest = &rest[count..];
    }
    rest.is_empty() || (rest.starts_with(['T', 't', ' ', '\t']) && rest.contains(':'))
}

/// Groups of digits with colons between them, which YAML 1.1 takes for a number of base 60.
fn is_base_60(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '+']);
    let digits = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    text.split_once(':')
        .is_some_and(|(first, _)| digits(first) && text.split([':', '.']).all(digits))
}

/// A number of base 10, 2, 8 or 16, with underscores.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_of = |digits: &str, prefix: &str| {
        unsigned.strip_prefix(prefix).is_some_and(|rest| {
            !rest.is_empty() && rest.chars().all(|digit| digits.contains(digit))
        })
    };
    if is_of("01_", "0b") || is_of("01234567_", "0o") || is_of("0123456789abcdefABCDEF_", "0x") {
        return true;
    }
    if is_word(unsigned, &[".inf", ".nan"]) || [".Inf", ".NaN"].contains(&unsigned) {
        return true;
    }
    let starts_so = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let (mantissa, exponent) = unsigned
        .split_once(['e', 'E'])
        .map_or((unsigned, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let is_exponent = |text: &str| {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    starts_so
        && mantissa.bytes().any(|byte| byte.is_ascii_digit())
        && mantissa.bytes().filter(|&byte| byte == b'.').count() <= 1
        && mantissa
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'_')
        && exponent.is_none_or(is_exponent)
}

/// What YAML 1.1 has for something else than a string, as `PyYAML` quotes it.
pub(crate) fn in_yaml_1_1(text: &str) -> bool {
    ["", "~", "<<", "="].contains(&text)
        || is_word(text, &["null", "true", "false", "yes", "no", "on", "off"])
        || is_date_or_time(text)
        || is_base_60(text)
        || (is_number(text) && !is_number_of_yaml_1_2(text))
}

/// A number that only YAML 1.2 knows: an exponent needs a point before it in YAML 1.1, and zeros
/// make an octal number.
fn is_number_of_yaml_1_2(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_hexadecimal = unsigned.starts_with("0x");
    let is_integer = !unsigned.contains('.') && !is_hexadecimal;
    unsigned.starts_with("0o")
        || (is_integer && unsigned.contains(['e', 'E']))
        || (is_integer && unsigned.starts_with('0') && unsigned.contains(['8', '9']))
}

/// What Psych quotes: a colon makes a symbol, and a zero an octal number, which may be a wrong one.
pub(crate) fn in_psych(text: &str) -> bool {
    let octal = text.strip_prefix('0').unwrap_or_default();
    let behind = octal.trim_start_matches(|digit| matches!(digit, '0'..='7'));
    in_yaml_1_1(text) || text.starts_with(':') || behind.starts_with(['8', '9'])
}

/// What js-yaml quotes: YAML 1.2 with timestamps, and the words and numbers of YAML 1.1.
pub(crate) fn in_js_yaml(text: &str) -> bool {
    in_yaml_1_1(text) || is_number(text) || ["y", "Y", "n", "N"].contains(&text)
}

/// What the npm `yaml` quotes: numbers, booleans and null of YAML 1.2.
pub(crate) fn in_yaml_1_2(text: &str) -> bool {
    ["", "~"].contains(&text)
        || is_word(text, &["null", "true", "false"])
        || (is_number(text) && !text.contains('_'))
}
