//! The format spec: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use crate::Result;

/// A format spec, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    pub fill: char,
    /// `<`, `>`, `^` or `=`; None is the type's default.
    pub align: Option<char>,
    /// `+`, `-` or a blank.
    pub sign: Option<char>,
    /// `z`: a zero has no minus.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    pub width: usize,
    /// `,` or `_`.
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

/// What follows is read from the front.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    #[inline]
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn skip(&mut self, c: char) {
        self.rest = &self.rest[c.len_utf8()..];
    }

    /// The next character, if it is one of these ASCII characters.
    #[inline]
    fn take(&mut self, wanted: &[u8]) -> Option<char> {
        let byte = self.rest.bytes().next().filter(|byte| wanted.contains(byte))?;
        self.rest = &self.rest[1..];
        Some(byte.into())
    }

    fn number(&mut self) -> Result<Option<usize>> {
        let end = self.rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        if digits.is_empty() {
            return Ok(None);
        }
        if digits.len() < 10 {
            return Ok(Some(digits.bytes().fold(0, |value, digit| value * 10 + usize::from(digit - b'0'))));
        }
        match digits.parse::<i64>() {
            Ok(value) => Ok(Some(value as usize)),
            Err(_) => Err(err!(ValueError, "Too many decimal digits in format string")),
        }
    }
}

impl Spec {
    /// Takes `text` apart. `numeric` says how a leading zero of the width pads: behind the sign for numbers.
    ///
    /// `type_name` and `default_kind` are for the messages.
    pub fn parse(text: &str, numeric: bool, type_name: &str) -> Result<Spec> {
        let mut spec = Spec {
            fill: ' ',
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        };
        let mut reader = Reader { rest: text };
        let filled = spec.read_alignment(&mut reader);
        spec.sign = reader.take(b"+- ");
        spec.no_negative_zero = reader.take(b"z").is_some();
        spec.alternate = reader.take(b"#").is_some();
        if !filled && reader.take(b"0").is_some() {
            spec.fill = '0';
            if numeric && spec.align.is_none() {
                spec.align = Some('=');
            }
        }
        spec.width = reader.number()?.unwrap_or(0);
        spec.read_grouping(&mut reader)?;
        if reader.take(b".").is_some() {
            spec.precision = reader.number()?;
            if spec.precision.is_none() {
                return Err(err!(ValueError, "Format specifier missing precision"));
            }
        }
        spec.kind = reader.peek();
        if let Some(kind) = spec.kind {
            reader.skip(kind);
        }
        if !reader.rest.is_empty() {
            return Err(err!(
                ValueError,
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            ));
        }
        spec.check_grouping(type_name)?;
        Ok(spec)
    }

    /// Whether there was a fill character.
    fn read_alignment(&mut self, reader: &mut Reader) -> bool {
        if let [b'0'..=b'9' | b'.' | b',', ..] = reader.rest.as_bytes()
            && !matches!(reader.rest.as_bytes().get(1), Some(b'<' | b'>' | b'=' | b'^'))
        {
            return false;
        }
        let mut chars = reader.rest.chars();
        let (first, second) = (chars.next(), chars.next());
        if let (Some(fill), Some(align @ ('<' | '>' | '=' | '^'))) = (first, second) {
            self.fill = fill;
            self.align = Some(align);
            reader.skip(fill);
            reader.skip(align);
            return true;
        }
        self.align = reader.take(b"<>=^");
        false
    }

    fn read_grouping(&mut self, reader: &mut Reader) -> Result<()> {
        let comma = reader.take(b",").is_some();
        let underscore = reader.take(b"_").is_some();
        if underscore && (comma || reader.peek() == Some(',')) {
            return Err(err!(ValueError, "Cannot specify both ',' and '_'."));
        }
        self.grouping = match (comma, underscore) {
            (true, _) => Some(','),
            (_, true) => Some('_'),
            _ => None,
        };
        Ok(())
    }

    fn check_grouping(&self, type_name: &str) -> Result<()> {
        let Some(grouping) = self.grouping else { return Ok(()) };
        match self.kind {
            Some('d' | 'e' | 'f' | 'g' | 'E' | 'F' | 'G' | '%') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if grouping == '_' => Ok(()),
            None if type_name != "str" => Ok(()),
            kind => Err(err!(
                ValueError,
                "Cannot specify '{grouping}' with '{}'.",
                shown_kind(kind.unwrap_or('s'))
            )),
        }
    }

    /// The error for a type letter that the type does not have.
    pub(super) fn unknown_kind<T>(&self, type_name: &str) -> Result<T> {
        let kind = shown_kind(self.kind.unwrap_or('s'));
        Err(err!(ValueError, "Unknown format code '{kind}' for object of type '{type_name}'"))
    }
}

/// A type letter in a message.
fn shown_kind(kind: char) -> String {
    if (' '..'\u{80}').contains(&kind) { kind.to_string() } else { format!("\\x{:x}", kind as u32) }
}
