// Writes the list with SheetJS. Arguments: the file; "iso" for date cells in their ISO form.
process.env.TZ = 'UTC';
const xlsx = require('xlsx');

const rows = [
  ['Session', 'Pays', 'Nom et prénoms', 'Date de naissance', 'N° de passeport', 'Expérience'],
  ['S-1', 'Mali', 'Mamadou Samaké', new Date(Date.UTC(1974, 4, 2)), '00123456', 22],
  ['S-1', 'Algérie', 'Moussa Goïta', new Date(Date.UTC(1990, 4, 2)), 'A1234567', '8 ans'],
];
const iso = process.argv[3] === 'iso';
const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows, { cellDates: iso, dateNF: 'yyyy-mm-dd' }), 'Liste');
xlsx.writeFile(book, process.argv[2], { cellDates: iso });
