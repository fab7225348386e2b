package app.lianxi.access;

/** What a member of staff does in the house; decides, with the boutiques, what she may see and do. */
public enum Role {
    ASSOCIATE,
    MARKETER,
    MANAGER,
    ADMINISTRATOR
}
