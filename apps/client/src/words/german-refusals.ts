import type { Words } from './english.ts'

export const GERMAN_REFUSALS: Words['refusals'] = {
  unexpected: 'Es hat nicht geklappt. Der Code unten ist für den Support.',
  'invalid-payload': 'Etwas ist nicht richtig ausgefüllt.',
  'invalid-request': 'Etwas ist nicht richtig ausgefüllt.',
  'missing-values': 'Etwas ist noch nicht ausgefüllt.',
  'changed-meanwhile':
    'Jemand hat dies geändert, während Sie es ansahen. Sehen Sie es noch einmal an und entscheiden Sie dann.',
  'nothing-to-change': 'Es ist noch nichts geändert.',
  'key-taken': 'Das ist schon vergeben. Wählen Sie etwas anderes.',
  'no-lines': 'Es gibt keine Positionen. Fügen Sie zuerst eine hinzu.',
  'no-right': 'Dazu haben Sie kein Recht. Jemand mit diesem Recht muss es tun.',
  'unknown-id': 'Das gibt es nicht, oder nicht mehr.',
  'unknown-reference': 'Worauf dies verweist, gibt es nicht.',
  'archived-reference':
    'Worauf dies verweist, ist archiviert oder beendet. Wählen Sie ein anderes.',
  'agreement-blocked': 'Es ist gesperrt. Geben Sie zuerst die Sperre frei, mit einem Grund.',
  'agreement-not-open': 'Es ist storniert oder geschlossen. Öffnen Sie es zuerst wieder.',
  'agreement-not-placed': 'Es lässt sich nicht mehr ändern.',
  'already-fulfilled': 'Alles ist schon erledigt.',
  'already-reversed': 'Es ist schon storniert.',
  'already-settled': 'Es ist schon geklärt.',
  'already-exists': 'Das gibt es schon.',
  'not-active': 'Es ist archiviert oder beendet und ändert sich nicht mehr.',
  'not-reversible': 'Eine Stornobuchung lässt sich nicht stornieren.',
  'not-as-quoted': 'Dieser Wert steht fest; nur wer das Recht hat, darf einen anderen nennen.',
  'stock-below-zero': 'So viel ist hier nicht auf Lager.',
  'quantity-not-positive': 'Eine Menge muss größer als null sein.',
  'amount-not-positive': 'Ein Betrag muss größer als null sein.',
  'allocated-too-much': 'Es ist mehr zugeordnet, als zu zahlen ist.',
  'document-of-another-party': 'Dieser Beleg gehört jemand anderem.',
  'merge-into-itself': 'Es lässt sich nicht mit sich selbst zusammenführen.',
  'over-limit': 'Die Zahlen sind zu groß, um genau addiert zu werden.',
  'search-too-short': 'Geben Sie mindestens drei Buchstaben ein.',
  'signed-out': 'Melden Sie sich zuerst an.',
  'wrong-password': 'Benutzer oder Passwort stimmt nicht.',
  'too-many-attempts': 'Das war zu oft falsch. Warten Sie ein wenig.',
  'depends-on-refused': 'Es hängt von etwas ab, das zurückkam.',
  conflict: 'Jemand anders war schneller. Sehen Sie es noch einmal an und entscheiden Sie dann.',
  'host-gone':
    'Die Verbindung zu Polder auf diesem Rechner ist weg. Es wird von selbst erneut versucht.',
  opening: 'Die Filiale wird geöffnet.',
  rebuilding: 'Die Listen werden neu erstellt. Warten Sie ein wenig.',
  restarting: 'Die Filiale wird wieder geöffnet.',
  'read-only': 'Dies ist die Kopie einer Filiale: nur zum Ansehen.',
  'not-writable': 'Dies ist die Kopie einer Filiale: nur zum Ansehen.',
  'disk-full':
    'Der Datenträger ist voll. Nichts wurde gespeichert; schaffen Sie Platz und versuchen Sie es erneut.',
  'disk-failed':
    'Der Datenträger ist voll oder defekt, und nichts wurde gespeichert. Schaffen Sie Platz oder prüfen Sie ihn, und versuchen Sie es erneut.',
  'data-read-only':
    'Polder darf dort nicht schreiben, wo diese Filiale liegt. Nichts wurde gespeichert; lassen Sie die Rechte ändern und versuchen Sie es erneut.',
  'log-damaged':
    'Der Datenträger hat verändert, was aufgezeichnet war. Es wird nichts mehr geschrieben; lassen Sie polder verify nachsehen und spielen Sie eine Sicherung zurück.',
  'data-locked': 'Ein anderes Polder hat diese Filiale offen.',
  defect: 'Das ist unser Fehler. Was gespeichert ist, bleibt gespeichert.',
  cancelled: 'Es wurde angehalten.',
  'draft-too-large': 'Dieser Entwurf ist zu groß, um aufbewahrt zu werden.',
  'work-is-on': 'Es läuft schon.',
  'not-a-text-file':
    '{{file}} ist keine Datei mit Zeilen, sondern {{looksLike}}. Speichern Sie sie in der Tabelle als CSV, und bringen Sie diese.',
  'too-many-files': 'Das sind zu viele Dateien. Höchstens {{most}} können zusammen kommen.',
  'upload-too-large':
    'Das ist größer, als gebracht werden kann. Teilen Sie es, oder importieren Sie es mit polder import.',
  'no-file-of-rows': 'Darunter ist keine Datei mit Zeilen.',
  'mapping-wanted':
    'Mehrere Dateien brauchen eine Zuordnung (JSON), die sagt, wie sie zusammengehören. Wählen Sie eine Datei, oder auch die Zuordnung.',
  'mapping-unreadable': 'Die Zuordnung ist kein JSON.',
  'invalid-mapping': 'Die Zuordnung stimmt nicht.',
  'unknown-upload': 'Die Datei ist nicht mehr da. Wählen Sie sie noch einmal.',
  'file-not-written': 'Die Datei konnte nicht geschrieben werden. Wählen Sie einen anderen Ort.',
  'too-many-requests': 'Es wurde zu viel auf einmal gefragt. Versuchen Sie es noch einmal.',
  'unknown-user': 'Dieser Benutzer ist nicht mehr da.',
  'own-password-first':
    'Setzen Sie zuerst Ihr eigenes Kennwort: Dann kann es Ihnen niemand nehmen, der hier sitzt.',
  offline:
    'Die Zentrale antwortet nicht. Die Arbeit geht hier weiter; sie wird von selbst wieder gefragt.',
  'address-invalid':
    'Das ist keine Adresse einer Zentrale. Schreiben Sie eine wie https://erp.acme.example.',
  'not-a-centre':
    'Was unter dieser Adresse antwortet, ist keine Zentrale von Polder. Prüfen Sie die Adresse.',
  'code-invalid':
    'Das ist kein Code, oder er ist zu alt, oder ein anderes Gerät hat ihn verwendet. Bitten Sie um einen neuen.',
  'device-unknown':
    'Die Zentrale kennt dieses Gerät nicht. Bitten Sie den Betreiber um einen Code.',
  'device-revoked':
    'Die Zentrale nimmt von diesem Gerät nichts mehr an. Fragen Sie den Betreiber; was hier wartet, bleibt erhalten.',
  'device-fenced':
    'Mit diesem Gerät stimmt etwas nicht, und die Zentrale nimmt nichts von ihm an. Fragen Sie den Betreiber; was hier wartet, bleibt erhalten.',
  'protocol-unsupported':
    'Dieses Polder und das der Zentrale verstehen einander nicht. Aktualisieren Sie das ältere; die Arbeit geht hier weiter.',
  'centre-failing':
    'Die Zentrale hat selbst eine Störung. Sagen Sie es dem Betreiber; die Arbeit geht hier weiter, und was wartet, bleibt erhalten.',
  recovering:
    'Die Zentrale wurde zurückgesetzt und holt nach, was ihr fehlt. Was hier entsteht, wird danach gesendet.',
  'log-forked':
    'Die Zentrale wurde auf einen früheren Stand zurückgesetzt. Polder übernimmt ihn und sendet, was ihr fehlt.',
  'account-awaiting':
    'Das Konto muss erst noch zur Zentrale gebracht werden. Versuchen Sie es später.',
  forged:
    'Die Zentrale kommt zu einem anderen Ergebnis als gesendet wurde. Aktualisieren Sie Polder, dann senden Sie es noch einmal.',
  'unknown-quote':
    'Ein Preis oder Text, mit dem dies entstand, ist der Zentrale unbekannt. Bearbeiten Sie es, dann senden Sie es noch einmal.',
  'quote-of-refused':
    'Ein Preis oder Text, mit dem dies entstand, kam selbst von der Zentrale zurück. Bearbeiten Sie es, dann senden Sie es noch einmal.',
  'cannot-be-decided':
    'Es kann hier nicht entschieden werden. Aktualisieren Sie Polder, dann senden Sie es noch einmal, oder lassen Sie es fallen.',
  'sync-defect':
    'Das ist ein Fehler in Polder, nicht Ihrer. Was gespeichert ist, bleibt gespeichert.',
  'model-waits':
    'Dies braucht ein Modell, das die Zentrale noch nicht hat. Tun Sie es, wenn es da ist, oder ohne das, was darin neu ist.',
}
