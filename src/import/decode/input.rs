//! Opening a file: compression seen through, bytes counted, read faults told apart.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::super::problem::Problem;

/// How much is read ahead to tell encodings and formats.
const SAMPLE: usize = 256 * 1024;

/// How far reading has come, in bytes of the file on disk; shared with whoever shows it.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Bytes read so far.
    pub(in crate::import) fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.0
            .fetch_add(u64::try_from(bytes).unwrap_or(0), Ordering::Relaxed);
    }
}

struct Metered<R> {
    reader: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.meter.add(read);
        Ok(read)
    }
}

/// The decompressed bytes of a file, with a sample of their start.
pub(in crate::import) struct Input {
    /// Up to 256 KiB from the start.
    pub(in crate::import) sample: Vec<u8>,
    reader: Chain<Cursor<Vec<u8>>, Rest>,
}

/// What comes after the sample: a fault met while sampling, then the reader.
struct Rest {
    fault: Option<io::Error>,
    reader: Box<dyn Read + Send>,
}

impl Read for Rest {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.fault.take() {
            Some(fault) => {
                self.reader = Box::new(io::empty());
                Err(fault)
            }
            None => self.reader.read(buffer),
        }
    }
}

impl Input {
    /// Opens a file; gzip is recognised by its first bytes, whatever the name.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub(in crate::import) fn open(path: &Path, meter: &Meter) -> io::Result<Self> {
        Self::new(File::open(path)?, meter)
    }

    /// Reads from bytes in memory.
    ///
    /// # Errors
    /// Never, but for the signature shared with files.
    pub(in crate::import) fn embedded(bytes: &'static [u8], meter: &Meter) -> io::Result<Self> {
        Self::new(bytes, meter)
    }

    fn new(reader: impl Read + Send + 'static, meter: &Meter) -> io::Result<Self> {
        let mut reader = BufReader::with_capacity(
            64 * 1024,
            Metered {
                reader,
                meter: meter.clone(),
            },
        );
        let is_gzip = reader.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        let mut reader: Box<dyn Read + Send> = if is_gzip {
            Box::new(MultiGzDecoder::new(reader))
        } else {
            Box::new(reader)
        };
        let mut sample = vec![0; SAMPLE];
        let mut length = 0;
        let mut fault = None;
        while length < SAMPLE {
            match reader.read(&mut sample[length..]) {
                Ok(0) => break,
                Ok(read) => length += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    fault = Some(error);
                    break;
                }
            }
        }
        sample.truncate(length);
        Ok(Self {
            reader: Cursor::new(sample.clone()).chain(Rest { fault, reader }),
            sample,
        })
    }

    /// The whole content from its start, and its sample given up.
    pub(in crate::import) fn into_reader(self) -> impl BufRead + Send {
        BufReader::with_capacity(64 * 1024, self.reader)
    }
}

/// What a read error means to the user.
pub(in crate::import) fn read_fault(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Problem::TruncatedGzip,
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => Problem::CorruptGzip,
        _ => Problem::ReadFault(error.to_string()),
    }
}
