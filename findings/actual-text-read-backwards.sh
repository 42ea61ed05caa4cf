#!/usr/bin/env bash
# PDFium (npm @embedpdf/pdfium 2.15.1, the reader of Chrome) reads replacement text that is from right to left from its wrong end.
#
# ISO 32000-1, 14.9.4: ActualText is the text that stands for what is drawn, as it is read. So a word that bears the replacement
# text U+0645 U+062D U+0645 U+062F (Muhammad, in Arabic) should be found by those letters in that order. The same word in Latin letters is.
# Poppler 22.12 (pdftotext) does the same. Both take replacement text for glyphs in the order in which they are seen, and turn it round.
#
# Exits 0 as long as it is so, 1 when the letters come in the order in which they are read.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts @embedpdf/pdfium@2.15.1 >/dev/null

cat >read.mjs <<'JS'
import { readFileSync } from 'fs';
import { init } from '@embedpdf/pdfium';

const hex = text => '<FEFF' + [...text].map(letter => letter.codePointAt(0).toString(16).padStart(4, '0')).join('') + '>';

// One page: four letters of Helvetica that stand for the given text.
function pdf(actual) {
  const content = `/Span <</ActualText ${hex(actual)}>> BDC BT /F 20 Tf 50 100 Td (abcd) Tj ET EMC`;
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, at) => { const place = file.length; file += `${at + 1} 0 obj\n${object}\nendobj\n`; return place; });
  const start = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${places.map(place => String(place).padStart(10, '0') + ' 00000 n \n').join('')}`;
  return Buffer.from(file + `trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`, 'latin1');
}

const reader = await init({ wasmBinary: readFileSync('node_modules/@embedpdf/pdfium/dist/pdfium.wasm') });
reader.PDFiumExt_Init();

function read(bytes) {
  const memory = reader.pdfium.wasmExports.malloc(bytes.length);
  reader.pdfium.HEAPU8.set(bytes, memory);
  const text = reader.FPDFText_LoadPage(reader.FPDF_LoadPage(reader.FPDF_LoadMemDocument(memory, bytes.length, ''), 0));
  return Array.from({ length: reader.FPDFText_CountChars(text) }, (_, at) => String.fromCodePoint(reader.FPDFText_GetUnicode(text, at))).join('').trim();
}

const [latin, arabic] = ['wxyz', '\u0645\u062D\u0645\u062F'];
const codes = text => [...text].map(letter => 'U+' + letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')).join(' ');
const [readLatin, readArabic] = [read(pdf(latin)), read(pdf(arabic))];
console.log('@embedpdf/pdfium 2.15.1');
console.log(`Latin:  written ${codes(latin)}, read ${codes(readLatin)}`);
console.log(`Arabic: written ${codes(arabic)}`);
console.log(`           seen ${codes(readArabic)}`);
if (readLatin !== latin) { console.log('the control failed'); process.exit(2); }
process.exit(readArabic === [...arabic].reverse().join('') ? 0 : 1);
JS

node read.mjs && echo "Still so: the letters come from the wrong end." || { code=$?; echo "Changed."; exit "$code"; }
