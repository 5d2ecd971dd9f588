use super::*;

#[track_caller]
fn check(text: &str, looseness: Option<Looseness>, canonical: &str) {
    let found = read(text).expect(text);
    assert_eq!(found.looseness, looseness, "{text}");
    assert_eq!(Canonical(found.value).to_string(), canonical, "{text}");
}

#[test]
fn every_form_is_read_as_its_instant() {
    check("2022-06-15T15:32:00Z", None, "2022-06-15T15:32:00Z");
    check("0000-02-29T00:00:00Z", None, "0000-02-29T00:00:00Z");
    let loose = |text, looseness, canonical| check(text, Some(looseness), canonical);
    loose("2022-06-15", Looseness::NoTime, "2022-06-15T00:00:00Z");
    loose("2022-6-5 7:08", Looseness::NoOffset, "2022-06-05T07:08:00Z");
    loose(
        "2022-06-15T15:32:00",
        Looseness::NoOffset,
        "2022-06-15T15:32:00Z",
    );
    loose(
        "2022-06-15t15:32:00z",
        Looseness::Form,
        "2022-06-15T15:32:00Z",
    );
    loose(
        "2022-06-15 15:32:00 Z",
        Looseness::Form,
        "2022-06-15T15:32:00Z",
    );
    loose("2022-06-15T15:32Z", Looseness::Form, "2022-06-15T15:32:00Z");
    loose(
        "2022-06-15T15:32:00.250Z",
        Looseness::Fraction,
        "2022-06-15T15:32:00.25Z",
    );
    loose(
        "2022-06-15T15:32:00+02:00",
        Looseness::Offset,
        "2022-06-15T13:32:00Z",
    );
    loose(
        "2022-06-15T15:32:00 -0730",
        Looseness::Offset,
        "2022-06-15T23:02:00Z",
    );
    loose(
        "2022-06-15T15:32:00-7",
        Looseness::Offset,
        "2022-06-15T22:32:00Z",
    );
    loose(
        "2016-12-31T23:59:60Z",
        Looseness::LeapSecond,
        "2016-12-31T23:59:60Z",
    );
}

#[test]
fn what_is_no_instant_is_refused() {
    for text in [
        "",
        "yesterday",
        "2022",
        "2022-06",
        "22-06-15",
        "2022-13-01",
        "2022-02-30",
        "2022-06-15T",
        "2022-06-15T15",
        "2022-06-15T15:3",
        "2022-06-15T24:00:00Z",
        "2022-06-15T15:60:00Z",
        "2022-06-15T15:32:00+24:00",
        "2022-06-15T15:32:00+02:00x",
        "2022-06-15T15:32:00+02:",
        "2020-11-30T16pt",
        "2022-06-15Z",
        "+2022-06-15",
        "2022-0é-15",
        "2022-06-15T12:30:60.5Z!",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn printed_forms_and_blanks_are_read() {
    let at = "2021-03-04T06:30:00Z";
    for (text, looseness) in [
        ("2021-03-04T06:30:00Z ", Looseness::Form),
        ("\u{a0}2021-03-04T06:30:00Z\n", Looseness::Form),
        ("2021-03-04T06:30:00Z\u{200b}", Looseness::Form),
        ("2021-03-04 06:30:00 UTC", Looseness::Form),
        ("2021-03-04 06:30:00 gmt", Looseness::Form),
        ("2021-03-04\t06:30:00\tZ", Looseness::Form),
        ("2021-03-04T06:30:00.Z", Looseness::Form),
        ("2021-03-04T06:30:00,000Z", Looseness::Form),
        ("2021-03-04 06:30:00 +0000", Looseness::Offset),
        ("2021-03-04 06:30:00 +0000 UTC", Looseness::Offset),
        ("2021-03-04\t06:30:00", Looseness::NoOffset),
        ("Thu, 04 Mar 2021 06:30:00 GMT", Looseness::Form),
        ("Thu, 04 Mar 2021 06:30:00 +0000", Looseness::Form),
        ("04 Mar 2021 06:30 UT", Looseness::Form),
        ("4 Mar 2021 01:30:00 EST", Looseness::Offset),
        ("Thu, 04 Mar 2021 07:30:00 +0100", Looseness::Offset),
        (
            "Thu Mar 04 2021 07:30:00 GMT+0100 (Central European Standard Time)",
            Looseness::Offset,
        ),
        ("Thu Mar  4 06:30:00 UTC 2021", Looseness::Form),
        ("Thu Mar 4 07:30:00 2021 +0100", Looseness::Offset),
        ("Thu, 04-Mar-2021 06:30:00 GMT", Looseness::Form),
        ("20210304T063000Z", Looseness::Form),
    ] {
        check(text, Some(looseness), at);
    }
}

#[test]
fn leap_seconds_are_those_that_there_were() {
    for text in [
        "1972-06-30T23:59:60Z",
        "2016-12-31T23:59:60.5Z",
        "2016-12-31T15:59:60-08:00",
        "2017-01-01 05:29:60 +05:30",
        "Sat, 31 Dec 2016 23:59:60 GMT",
        "2035-06-30T23:59:60Z",
    ] {
        let found = read(text).expect(text);
        assert_eq!(found.looseness, Some(Looseness::LeapSecond), "{text}");
    }
    for text in [
        "2021-03-04T06:30:60Z",
        "2021-12-31T23:59:60Z",
        "2016-12-31T23:58:60Z",
        "2016-12-31T23:59:60-08:00",
        "2016-12-30T23:59:60Z",
        "Thu, 04 Mar 2021 06:30:60 GMT",
        "Thu, 31 Dec 2020 23:59:60 GMT",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    assert_eq!(fault("2021-03-04T06:30:60Z"), Some(Fault::LeapSecond));
}

#[test]
fn what_is_read_has_a_canonical_form_that_reads_the_same() {
    for (text, year) in [
        ("9999-12-31T23:59:59-23:59", 10000),
        ("9999-12-31T20:00:00-08:00", 10000),
        ("0000-01-01T00:00:00+00:01", -1),
    ] {
        assert_eq!(read(text), None, "{text}");
        assert_eq!(fault(text), Some(Fault::YearInUtc(year)), "{text}");
    }
    for text in [
        "9999-12-31T23:59:59+23:59",
        "0000-01-01T00:00:00-00:01",
        "0000-01-01",
    ] {
        let canonical = Canonical(read(text).unwrap().value).to_string();
        assert_eq!(
            Canonical(read(&canonical).unwrap().value).to_string(),
            canonical
        );
    }
}

#[test]
fn times_that_stand_for_none_are_known() {
    for text in [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00-08:00",
        "1970-01-01T00:00:00Z",
        "1969-12-31T16:00:00-08:00",
        "1970-01-01",
        "1900-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
    ] {
        assert!(zero(read(text).unwrap().value).is_some(), "{text}");
    }
    for text in [
        "1970-01-01T00:00:01Z",
        "2000-01-01T00:00:00Z",
        "2021-01-01",
        "0001-01-02",
    ] {
        assert_eq!(zero(read(text).unwrap().value), None, "{text}");
    }
}

#[test]
fn what_is_no_timestamp_is_told_why() {
    for (text, help) in [
        (
            "2021-02-29T06:30:00Z",
            "February 2021 has 28 days, and no day 29",
        ),
        ("2020-02-30", "February 2020 has 29 days, and no day 30"),
        (
            "2021-06-31T06:30:00Z",
            "June 2021 has 30 days, and no day 31",
        ),
        ("2021-03-00", "there is no day 0"),
        ("2021-13-04T06:30:00Z", "there is no month 13"),
        ("2021-00-04T06:30:00Z", "there is no month 0"),
        (
            "2021-03-04T25:00:00Z",
            "there is no hour 25: hours go from 0 to 23",
        ),
        (
            "2021-03-04T24:30:00Z",
            "there is no hour 24: hours go from 0 to 23",
        ),
        (
            "2021-03-04T24:00:00Z",
            "hours go from 0 to 23: midnight at the end of a day is 00:00 of the next",
        ),
        (
            "2021-03-04T06:60:00Z",
            "there is no minute 60: minutes go from 0 to 59",
        ),
        (
            "2021-03-04T06:30:61Z",
            "there is no second 61: seconds go from 0 to 59",
        ),
        (
            "2021-03-04T06:30:00+24:00",
            "offsets from UTC go to 23:59, and those in use to 14:00",
        ),
        (
            "2021-03-04T06:30:00+02:60",
            "offsets from UTC go to 23:59, and those in use to 14:00",
        ),
        (
            "2021-03-04 6:30 PM",
            "hours go from 0 to 23, without AM and PM: it is 18:30, and the offset from UTC has to be \
             given as well, if it is another",
        ),
        (
            "9999-12-31T23:59:59-23:59",
            "in UTC it is in the year 10000, and years go from 0000 to 9999",
        ),
        (
            "0000-00-00 00:00:00",
            "it is the zero date of MySQL, and means that there was none; give the article's own",
        ),
        (
            "1655307120",
            "as a time since 1970 it would be `2022-06-15T15:32:00Z`",
        ),
        (
            "1655307120000",
            "as a time since 1970 it would be `2022-06-15T15:32:00Z`",
        ),
        (
            "15.06.2022",
            "the year comes first, then month and day, with hyphens between them; then `T`, the \
             time and `Z`",
        ),
        (
            "Fri, 04 Mar 2021 06:30:00 GMT",
            "4 March 2021 was a Thursday; leave out the day of the week, or correct one of the two",
        ),
    ] {
        assert_eq!(read(text), None, "{text}");
        assert_eq!(fault(text).expect(text).help(), help, "{text}");
    }
}

#[test]
fn what_is_likely_meant_is_guessed() {
    for (text, guess) in [
        ("2021-12-31T24:00:00Z", "2022-01-01T00:00:00Z"),
        ("2021-03-04T24:00:00+01:00", "2021-03-04T23:00:00Z"),
        ("2021-03-04 12:05 am", "2021-03-04T00:05:00Z"),
        ("2021-03-04 12:05 p.m. +01:00", "2021-03-04T11:05:00Z"),
        ("1655307120", "2022-06-15T15:32:00Z"),
    ] {
        let guessed = fault(text).unwrap().guess().unwrap();
        assert_eq!(Canonical(guessed).to_string(), guess, "{text}");
    }
    for text in [
        "15/06/2022",
        "2022/06/15",
        "6-15-2022 10:00",
        "2022.06.15T10:00:00Z",
    ] {
        assert_eq!(fault(text), Some(Fault::Order), "{text}");
    }
    for text in [
        "",
        "yesterday",
        "2022",
        "2022-06",
        "2020-11-30T16pt",
        "2022-06-15T",
        "1.2.3",
        "15 June",
    ] {
        assert_eq!((read(text), fault(text)), (None, None), "{text}");
    }
}
