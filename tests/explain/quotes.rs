//! Quotation marks and apostrophes.

use crate::Repair::{No, Safe, Unsafe};
use crate::{check, in_provider, in_title};

#[test]
fn text_that_begins_with_quotes_belongs_in_quotes_whole() {
    let help = "put the whole text in quotes";
    check(&[
        in_title(
            "title: \"Ferries\" return to the line",
            "3:18 title: expected the end of the line after the closing quote, found `return to \
             the line`",
            help,
            Safe,
            "\"Ferries\" return to the line",
        ),
        in_title(
            "title: 'Ferries' return",
            "3:18 title: expected the end of the line after the closing quote, found `return`",
            help,
            Safe,
            "'Ferries' return",
        ),
        in_title(
            "title:\t\"Ferries\" return",
            "3:18 title: expected the end of the line after the closing quote, found `return`",
            help,
            Safe,
            "\"Ferries\" return",
        ),
        // It may be meant without the quotes at both ends.
        in_title(
            "title: \"Ferries\" and \"Boats\"",
            "3:18 title: expected the end of the line after the closing quote, found `and \
             \"Boats\"`",
            help,
            Unsafe,
            "\"Ferries\" and \"Boats\"",
        ),
        in_title(
            "title: \"Ferries\" return # a note",
            "3:18 title: expected the end of the line after the closing quote, found `return # a \
             note`",
            help,
            Unsafe,
            "\"Ferries\" return",
        ),
        in_title(
            "title: \"Ferries\"return",
            "3:17 title: expected the end of the line after the closing quote, found `return`",
            help,
            Unsafe,
            "\"Ferries\"return",
        ),
        in_title(
            "title: \"C:\\\\Boats\" return",
            "3:20 title: expected the end of the line after the closing quote, found `return`",
            help,
            No,
            "",
        ),
        in_provider(
            "provider:\n  name: \"Harbour\" Post\n  domain: harbour-post.example",
            "9:19 provider.name: expected the end of the line after the closing quote, found \
             `Post`",
            help,
            Safe,
            ("/provider/name", "\"Harbour\" Post"),
        ),
    ]);
}

#[test]
fn quotes_inside_quotes_are_escaped() {
    let help = "write a double quote inside the text as `\\\"`";
    check(&[
        in_title(
            "title: \"He said \"hello\" to all\"",
            "3:18 title: expected the end of the line after the closing quote, found `hello\" to \
             all\"`",
            help,
            Safe,
            "He said \"hello\" to all",
        ),
        in_title(
            "title: \"The 6\" pipe\"",
            "3:16 title: expected the end of the line after the closing quote, found `pipe\"`",
            help,
            Safe,
            "The 6\" pipe",
        ),
        in_title(
            "title: \"\"Ferries\" return\"",
            "3:10 title: expected the end of the line after the closing quote, found `Ferries\" \
             return\"`",
            help,
            Safe,
            "\"Ferries\" return",
        ),
        in_title(
            "title: \"An \\\"old\\\" \"new\" boat\"",
            "3:21 title: expected the end of the line after the closing quote, found `new\" \
             boat\"`",
            help,
            Safe,
            "An \"old\" \"new\" boat",
        ),
    ]);
}

#[test]
fn an_apostrophe_inside_single_quotes_is_doubled() {
    check(&[
        in_title(
            "title: 'It's back: ferries'",
            "3:12 title: expected the end of the line after the closing quote, found `s back: \
             ferries'`",
            "double the apostrophe: `It''s`, or use double quotes",
            Safe,
            "It's back: ferries",
        ),
        in_title(
            "title: 'The boats' return'",
            "3:20 title: expected the end of the line after the closing quote, found `return'`",
            "double the apostrophe: `boats''`, or use double quotes",
            Safe,
            "The boats' return",
        ),
        in_title(
            "title: ''Ferries' return'",
            "3:10 title: expected the end of the line after the closing quote, found `Ferries' \
             return'`",
            "put the whole text in double quotes",
            Safe,
            "'Ferries' return",
        ),
        in_title(
            "title: 'It''s what it's'",
            "3:23 title: expected the end of the line after the closing quote, found `s'`",
            "double the apostrophe: `it''s`, or use double quotes",
            Safe,
            "It's what it's",
        ),
        in_title(
            "title: 'They say \"it's back\"'",
            "3:22 title: expected the end of the line after the closing quote, found `s back\"'`",
            "or use double quotes",
            Safe,
            "They say \"it's back\"",
        ),
        in_title(
            "title: 'It's back",
            "3:12 title: expected the end of the line after the closing quote, found `s back`",
            "double the apostrophe: `It''s`, or use double quotes",
            Unsafe,
            "It's back",
        ),
    ]);
}

#[test]
fn a_separator_behind_quotes_is_removed() {
    check(&[
        in_title(
            "title: \"Ferries return\",",
            "3:24 title: expected the end of the line after the closing quote, found `,`",
            "remove it",
            Unsafe,
            "Ferries return",
        ),
        in_title(
            "title: 'Ferries return' ;",
            "3:25 title: expected the end of the line after the closing quote, found `;`",
            "remove it",
            Unsafe,
            "Ferries return",
        ),
    ]);
}

#[test]
fn a_quote_is_closed_where_its_text_ends() {
    check(&[
        in_title(
            "title: 'Ferries return",
            "3:8 title: expected the closing `'` of this quote, found none",
            "write an apostrophe inside it as `''`",
            Unsafe,
            "Ferries return",
        ),
        in_title(
            "title: \"Ferries return",
            "3:8 title: expected the closing `\"` of this quote, found none",
            "write a quote inside it as `\\\"`",
            Unsafe,
            "Ferries return",
        ),
        in_title(
            "title: \"Ferries\n  return",
            "3:8 title: expected the closing `\"` of this quote, found none",
            "close the quote at the end of the text",
            Unsafe,
            "Ferries return",
        ),
        // The next quote opens the next value, and closes nothing.
        in_provider(
            "provider:\n  name: \"Harbour Post\n  domain: \"harbour-post.example\"",
            "9:9 provider.name: expected the closing `\"` of this quote, found none",
            "close the quote at the end of the text",
            Unsafe,
            ("/provider/name", "Harbour Post"),
        ),
        in_provider(
            "provider:\n  name: 'Harbour Post\n  domain: harbour-post.example",
            "9:9 provider.name: expected the closing `'` of this quote, found none",
            "close the quote at the end of the text",
            Unsafe,
            ("/provider/name", "Harbour Post"),
        ),
    ]);
}

#[test]
fn escapes_that_are_none_are_backslashes() {
    check(&[
        in_title(
            "title: \"Ferries \\ Boats\\d\"",
            "3:24 title: expected an escape such as `\\\"` or `\\n`, found `\\d`",
            "write a backslash as `\\\\`",
            Unsafe,
            "Ferries \\ Boats\\d",
        ),
        in_title(
            "title: \"Ferries\\Boats\"",
            "3:16 title: expected an escape such as `\\\"` or `\\n`, found `\\B`",
            "write a backslash as `\\\\`",
            Safe,
            "Ferries\\Boats",
        ),
        in_title(
            "title: \"C:\\new\\Ferries\"",
            "3:15 title: expected an escape such as `\\\"` or `\\n`, found `\\F`",
            "write a backslash as `\\\\`",
            Unsafe,
            "C:\\new\\Ferries",
        ),
        in_title(
            "title: \"It\\'s back\"",
            "3:11 title: expected an escape such as `\\\"` or `\\n`, found `\\'`",
            "an apostrophe needs no backslash in double quotes",
            Unsafe,
            "It's back",
        ),
        in_title(
            "title: \"C:\\users\"",
            "3:11 title: expected 2 hexadecimal digits after `\\x`, 4 after `\\u`, 8 after `\\U`, \
             found `\\u`",
            "write a backslash as `\\\\`",
            Safe,
            "C:\\users",
        ),
    ]);
}
