# Writes the list with Excel::Writer::XLSX. Argument: the file.
use strict;
use warnings;
use utf8;
use Excel::Writer::XLSX;

my $book = Excel::Writer::XLSX->new($ARGV[0]);
my $sheet = $book->add_worksheet('Liste');
my $day = $book->add_format(num_format => 'd mmmm yyyy');
$sheet->write_row(0, 0, ['Session', 'Pays', 'Nom et prénoms', 'Date de naissance', 'N° de passeport', 'Expérience']);
$sheet->write_row(1, 0, ['S-1', 'Mali', 'Mamadou Samaké']);
$sheet->write_date_time(1, 3, '1974-05-02T', $day);
$sheet->write_string(1, 4, '00123456');
$sheet->write_number(1, 5, 22);
$sheet->write_row(2, 0, ['S-1', 'Algérie', 'Moussa Goïta']);
$sheet->write_date_time(2, 3, '1990-05-02T', $day);
$sheet->write_row(2, 4, ['A1234567', '8 ans']);
$book->close();
