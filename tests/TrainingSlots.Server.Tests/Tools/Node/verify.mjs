// Answers with what the reference libraries of JavaScript say to a message: its type, or why it is refused.
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";

const { secret, body, headers } = JSON.parse(process.argv[2]);
const told = [Standard, Svix].map((Library) => {
  try {
    return new Library(secret).verify(body, headers).type;
  } catch (refused) {
    return refused.message;
  }
});
console.log(JSON.stringify(told));
